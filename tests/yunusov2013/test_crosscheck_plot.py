"""The drawing of the cross-check says what its numbers say."""

from yunusov2013.chapters import crosscheck_plot as plot


def test_the_title_counts_claims_that_a_count_comes_near():
    near = [
        heading
        for heading, lanes in plot.rows().items()
        if any(count.low <= 2 and count.high >= 0.5 for lane in lanes for count in lane)
    ]
    assert plot.title().startswith(f"For {len(near)} of {len(plot.rows())} claims")


def test_counts_that_differ_lie_on_one_side():
    beyond = [
        count
        for lanes in plot.rows().values()
        for lane in lanes
        for count in lane
        if count.high < 0.5 or count.low > 2
    ]
    assert f"{sum(c.high < 1 for c in beyond)} lie below" in plot.finding()
    assert f"{sum(c.low > 1 for c in beyond)} above" in plot.finding()
    assert len(plot.drawn_data()) == sum(len(lane) for s in plot.rows().values() for lane in s)
