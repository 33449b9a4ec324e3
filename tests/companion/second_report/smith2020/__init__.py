"""A report of one page, made for the tests: three claims, one of them a word, and two checks."""
