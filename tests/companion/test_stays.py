"""A stock, a flow and a register of the same stays, counted and drawn."""

from hypothesis import given
from hypothesis import strategies as st

from companion.quantities.stays import Stay, flow, registered, stock
from companion.show.figures import stays
from companion.show.palette import BLUE, ORANGE
from yunusov2013.chapters import west

PEOPLE = [
    Stay(0.5, 9),
    Stay(1, 3.9, told=False),
    Stay(3.2, 3.4),
    Stay(3.5, 5),
    Stay(4, 6),
    Stay(4.1, 7),
]
TIMES = st.integers(0, 20)
STAYS = st.lists(
    st.tuples(TIMES, TIMES, st.booleans()).map(lambda s: Stay(min(s[:2]), max(s[:2]), s[2]))
)


@given(STAYS, TIMES)
def test_a_register_lies_between_the_stock_and_the_running_total(people, moment):
    came = flow(people, 0, moment + 1)
    assert stock(people, moment) <= registered(people, moment) <= came
    assert registered([stay._replace(told=True) for stay in people], moment) == stock(
        people, moment
    )
    assert registered([stay._replace(told=False) for stay in people], moment) == came


def test_the_drawing_counts_what_it_shows():
    figure = stays(PEOPLE, 4, (0, 8))
    (axes,), (legend,) = figure.axes, figure.legends
    numbers = [int(text.get_text().split()[-1]) for text in legend.get_texts()]
    assert numbers == [stock(PEOPLE, 4), flow(PEOPLE, 3, 4), registered(PEOPLE, 4)] == [3, 2, 4]
    lines = [line for line in axes.lines if len(line.get_xdata()) == 2]
    across = [line for line in lines if line.get_color() == BLUE and max(line.get_xdata()) > 4]
    left = [line for line in lines if line.get_color() == ORANGE]
    arrivals = [
        line for line in axes.lines if line.get_markersize() == 7 and len(line.get_xdata()) == 1
    ]
    assert (len(across), len(left), len(arrivals)) == (3, 1, 2)
    assert all(3 <= line.get_xdata()[0] < 4 for line in arrivals)


def test_the_chapters_table_adds_up_to_its_sentence():
    table, at = west.stays_table(), west.COUNTED_AT
    sums = [int(table[name].sum()) for name in ("Stock", "Flow", "Register")]
    people = west.INVENTED_STAYS
    assert sums == [stock(people, at), flow(people, at - 1, at), registered(people, at)]
    assert f"{sums[0]} people are here" in west.stays_text()
