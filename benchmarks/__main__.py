"""Run every benchmark: ``python -m benchmarks``. Each can also be run alone, by its module."""

from benchmarks import (
    link_at_scale,
    link_febrl,
    make_synthetic_area,
    run_in_browser,
    suppress_tables,
    type_in_browser,
)

if __name__ == "__main__":
    make_synthetic_area.main([])
    link_at_scale.main([])
    link_febrl.main()
    suppress_tables.main()
    run_in_browser.main([])
    type_in_browser.main([])
