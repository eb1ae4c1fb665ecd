"""What every test runs under: no network but this machine, and reproducible examples."""

import os

from hypothesis import HealthCheck, settings

# A deadline measures the machine, not the code, so there is none.
settings.register_profile("development", deadline=None, print_blob=True)
# The same examples on every run, so that a failure on one machine is a failure on all.
settings.register_profile(
    "reproducible",
    deadline=None,
    derandomize=True,
    database=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("reproducible" if os.environ.get("CI") else "development")
