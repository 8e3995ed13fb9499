# Every line also works typed by hand, for a machine without make.
.PHONY: run dev test test-sqlite test-postgres test-browser omgeving controle lock

# The portal on http://127.0.0.1:8000, or with PORT=8001 on another port.
run:
	@python3 scripts/start.py

# The same, but it reloads what changes and shows errors in full.
dev:
	@python3 scripts/start.py --ontwikkel

# The suite on SQLite and on PostgreSQL: that of DATABASE_URL, or a throw-away one. What a person does in a browser is
# tried once, on the database of production: what differs between the two shows in the tests without a browser.
# `make -j3 test` does all three at once.
test: test-sqlite test-postgres test-browser

test-sqlite: omgeving
	@DATABASE_URL= .venv/bin/python -m pytest -m "not browser"

test-postgres: omgeving
	@.venv/bin/python scripts/met_postgres.py .venv/bin/python -m pytest -m "not browser"

test-browser: omgeving
	@DATABASE_URL= .venv/bin/python scripts/met_postgres.py .venv/bin/python -m pytest -m browser

omgeving:
	@python3 scripts/omgeving.py requirements-dev.txt

# Everything that can be said without running the portal.
controle: omgeving
	@.venv/bin/python -m ruff check
	@.venv/bin/python -m ruff format --check
	@find templates -name '*.html' | xargs -r .venv/bin/djade --check --target-version 5.2
	@DEBUG=nee ALLEEN_HTTPS=ja MFA_VERPLICHT=ja ALLOWED_HOSTS=example.nl ADRES=https://example.nl \
		SECRET_KEY=alleen-voor-deze-controle-en-verder-nergens-een-geheim \
		MFA_SLEUTEL=een-andere-lange-tekst-alleen-voor-deze-controle \
		EMAIL_URL=smtp://post.example.nl EMAIL_AFZENDER=portaal@example.nl CONTACT_EMAIL=bureau@example.nl \
		.venv/bin/python manage.py check --deploy --fail-level WARNING
	@.venv/bin/python -m pytest -q tests/test_huisregels.py

# Writes the lock files anew from pyproject.toml.
lock: omgeving
	@.venv/bin/python -m uv pip compile --quiet pyproject.toml --universal --generate-hashes --no-header --python-version 3.11 -o requirements.txt
	@.venv/bin/python -m uv pip compile --quiet pyproject.toml --group dev --universal --generate-hashes --no-header --python-version 3.11 -o requirements-dev.txt
