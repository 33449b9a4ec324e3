"""The check of links, against a server of this machine."""

import http.server

from press.serving import Quiet, served
from tools import links


class Moody(Quiet):
    def do_GET(self) -> None:
        code = {"/gone": 404, "/shy": 403}.get(self.path, 200)
        if self.path == "/moved":
            self.send_response(http.HTTPStatus.MOVED_PERMANENTLY)
            self.send_header("Location", "/gone")
        else:
            self.send_response(code)
        self.end_headers()


def test_dead_links_are_named_with_their_pages(tmp_path, capsys):
    with served(tmp_path, Moody) as there:
        for name in ("a", "b"):
            (tmp_path / f"{name}.html").write_text(
                "".join(
                    f'<a class="x" href="{there}/{p}">.</a>' for p in ("fine", "shy", "gone#part")
                )
            )
        (tmp_path / "c.html").write_text(
            f'<a href="{there}/moved">.</a><a href="http://127.0.0.1:1/">.</a><a href="a.html">.</a>'
        )
        assert len(links.links_out(tmp_path)) == 5
        links.main(tmp_path)
        said = capsys.readouterr().out.splitlines()
        assert said[0].startswith("## ") and len(said) == 5
        assert f"- <{there}/gone>: HTTP 404; on a.html, b.html" in said
        assert f"- <{there}/moved>: HTTP 404; on c.html" in said
        assert any("127.0.0.1:1/" in line and "refused" in line for line in said)
        (tmp_path / "c.html").unlink()
        for name in ("a", "b"):
            (tmp_path / f"{name}.html").write_text(f'<a href="{there}/fine">.</a>')
        links.main(tmp_path)
    assert capsys.readouterr().out == ""
