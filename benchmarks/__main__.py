"""Run every benchmark: ``python -m benchmarks``. Each can also be run alone, by its module."""

from benchmarks import make_synthetic_area

if __name__ == "__main__":
    make_synthetic_area.main()
