"""Make identity rows the plain way: call Faker once for every cell, one row after another.

Run as a process of its own: ``python loop_over_faker.py ROWS``. Prints one line of JSON.
"""

from __future__ import annotations

import json
import sys
import time

from faker import Faker

COLUMNS = ("forename", "surname", "dob", "sex", "postcode", "address", "telephone")


def make_row(fake: Faker) -> dict[str, str]:
    """Return the identity columns that all our agencies hold for one child."""
    return {
        "forename": fake.first_name(),
        "surname": fake.last_name(),
        "dob": fake.date_of_birth(minimum_age=0, maximum_age=24).isoformat(),
        "sex": fake.random_element(("M", "F")),
        "postcode": fake.postcode(),
        "address": fake.street_address(),
        "telephone": fake.phone_number(),
    }


def main() -> None:
    """Make the number of rows that was asked for, and print how long the loop took."""
    rows = int(sys.argv[1])
    fake = Faker("en_GB")
    fake.seed_instance(1)
    started = time.perf_counter()
    made = [make_row(fake) for _ in range(rows)]
    seconds = time.perf_counter() - started
    print(json.dumps({"rows": len(made), "columns": list(COLUMNS), "seconds": round(seconds, 3)}))


if __name__ == "__main__":
    main()
