# The commands of this project. Each sets up what it needs; make.py does the work, so that
# people without make (on Windows, say) can type `py make.py serve` and get the same.
PYTHON ?= python3

.PHONY: help serve test build data bench offline lock
help serve test build data bench offline lock:
	@$(PYTHON) make.py $@
