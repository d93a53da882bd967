# Every target sets up what it needs (.ci/environment.sh); the first call takes a minute or two.
.PHONY: run test check coverage lock messages bench faults fuzz fuzz-guided audit
run test check coverage lock messages bench faults fuzz fuzz-guided audit:
	@bash .ci/task $@
