"""What several tests ask of a drawing."""


def lines_through_names(figure):
    """Names that a line or bar of the drawing runs through, as it is laid out."""
    figure.draw_without_rendering()
    axes = figure.axes[0]
    drawn = [*axes.lines, *axes.collections]
    boxes = [artist.get_window_extent() for artist in drawn]
    return [
        text.get_text()
        for text in axes.texts
        if text.get_text()
        and any(
            box.height > 0 and text.get_window_extent().overlaps(box.shrunk(0.999, 0.999))
            for box in boxes
        )
    ]
