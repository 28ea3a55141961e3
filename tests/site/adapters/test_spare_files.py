"""Files of the theme that no page uses are left out, and the others stay."""

from docs._site.adapters.spare_files import remove_spare_files


def test_maps_and_other_languages_go_and_the_rest_stays(tmp_path):
    for name in (
        "assets/javascripts/bundle.js",
        "assets/javascripts/bundle.js.map",
        "assets/javascripts/lunr/min/lunr.fr.min.js",
        "assets/stylesheets/main.css",
        "data/towns.map",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    remove_spare_files(tmp_path)
    left = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")}
    assert {"assets/javascripts/bundle.js", "assets/stylesheets/main.css", "data/towns.map"} <= left
    assert not {name for name in left if "lunr" in name or name.endswith(".js.map")}
