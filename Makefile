# Every target sets up what it needs (see .ci/project.py); the first call takes a minute or two.
PYTHON ?= python3

.PHONY: run test check lock messages bench faults fuzz fuzz-guided audit
run test check lock messages bench faults fuzz fuzz-guided audit:
	@$(PYTHON) .ci/project.py $@
