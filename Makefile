# Thin on purpose: what a target does is in packaging/. Works with GNU make 3.81 and newer.
# ARGS goes to the command behind a target: make run ARGS=--demo, make test ARGS="-k token".

PYTHON_HERE = .venv/bin/python

.PHONY: run test lint bench lock translations screenshots wheel clean

run:
	@sh packaging/setup/environment.sh run
	@sh packaging/setup/start.sh $(ARGS)

test:
	@sh packaging/setup/environment.sh test
	@$(PYTHON_HERE) packaging/checks.py test $(ARGS)

lint:
	@sh packaging/setup/environment.sh develop
	@$(PYTHON_HERE) packaging/checks.py lint

bench:
	@sh packaging/setup/environment.sh develop
	@$(PYTHON_HERE) -m tests.benchmarks $(ARGS)

lock:
	@sh packaging/setup/lock.sh $(ARGS)

translations:
	@sh packaging/setup/environment.sh develop
	@$(PYTHON_HERE) packaging/translations.py update $(ARGS)
	@$(PYTHON_HERE) packaging/translations.py compile

screenshots:
	@sh packaging/setup/environment.sh develop
	@$(PYTHON_HERE) packaging/screenshots.py $(ARGS)

wheel:
	@sh packaging/setup/environment.sh develop
	@$(PYTHON_HERE) -m hatchling build --directory dist

clean:
	rm -rf dist build out .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find resources/i18n -name '*.mo' -exec rm -f {} +
	find plugchat_gui packaging tests -name __pycache__ -type d -prune -exec rm -rf {} +
