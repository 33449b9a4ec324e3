"""What the report is called, its pages, and its sections with the book's pages about them."""

from companion.data.outline import Outline, Section

OUTLINE = Outline(
    title="Integration in Azerbaijan's Migration Processes",
    author="Arif Yunusov",
    year=2013,
    pages=14,
    sections=(
        Section("abstract", "Abstract", ("book/definition",)),
        Section("definition", "Definition of the term", ("book/definition",)),
        Section(
            "azerbaijan-refugees", "Displaced people in Azerbaijan", ("book/azerbaijan/refugees",)
        ),
        Section(
            "azerbaijan-compatriots", "Compatriots who returned", ("book/azerbaijan/compatriots",)
        ),
        Section(
            "azerbaijan-foreigners", "Foreigners in Azerbaijan", ("book/azerbaijan/foreigners",)
        ),
        Section("abroad", "Azerbaijani migrants by region", ("book/abroad/index",)),
        Section(
            "abroad-russia",
            "Russia",
            (
                "book/abroad/russia",
                "book/abroad/russia_table_1",
                "book/abroad/russia_table_2",
                "book/abroad/russia_beyond",
            ),
            ("Table 1", "Table 2", "beyond the tables"),
        ),
        Section("abroad-west", "The West", ("book/abroad/west",)),
        Section("abroad-middle-east", "The Middle East", ("book/abroad/middle_east",)),
        Section("recommendations", "Recommendations", ("book/recommendations",)),
    ),
    ledger="book/evidence/ledger",
)
