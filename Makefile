# Every target runs on the Node that npm pins, whatever the machine has.
export PATH := $(CURDIR)/node_modules/.bin:$(PATH)
export TURBO_TELEMETRY_DISABLED := 1
export DO_NOT_TRACK := 1

.DEFAULT_GOAL := help

# What a target does beyond one npm script stands in packages/testing/src/dev. `exec` lets Ctrl-C reach it alone.
PRODUCT := @exec npm run -s product --
CONFIRMED = @test "$(CONFIRM)" = 1 || { echo 'This deletes the data of make dev and its backups; say: make $@ CONFIRM=1' >&2; exit 1; }
# Without an installation nothing runs, and nothing could ask.
IDLE := @test ! -d node_modules || npm run -s product -- demand-idle

.PHONY: help
help: ## Show this list
	@awk -F ':.*## ' '/^##@ / { printf "\n%s\n", substr($$0, 5) } /^[a-z0-9-]+:.*## / { printf "  %-15s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

##@ Start

# npm marks a finished installation by this file; `npm ci` runs only when the lock is newer.
node_modules/.package-lock.json: package-lock.json
	npm ci
	@touch $@

.PHONY: install generate setup setup-docker dev instance build-prod prod-up
install: node_modules/.package-lock.json ## Install what the lock file names

generate: install ## Make the generated code (Prisma client)
	@npm run -s generate

setup: install ## All that a new machine needs without Docker: .env, a migrated and seeded database
	$(PRODUCT) setup

setup-docker: install ## The same in containers, built and started
	$(PRODUCT) setup-docker

dev: install ## Start the whole product with data that stays; Ctrl-C stops it
	@exec npm run -s dev

instance: generate ## A fresh product on free ports; one line of JSON, then runs until Ctrl-C
	@exec npm run -s instance

build-prod: install ## Build the images of production
	$(PRODUCT) build-prod

prod-up: install ## Start production's containers and wait until they are healthy
	$(PRODUCT) prod-up

##@ The running product (of make dev, else containers)

.PHONY: health logs logs-backend logs-frontend shell-postgres shell-redis restart stop
health: install ## What is up, and how quickly it answers
	$(PRODUCT) health

logs: install ## Every program's log as it grows; FOLLOW=0 prints the last 200 lines
	$(PRODUCT) logs

logs-backend: install ## The same of api and worker
	$(PRODUCT) logs-backend

logs-frontend: install ## The same of web
	$(PRODUCT) logs-frontend

shell-postgres: install ## psql as the superuser, who sees every tenant
	$(PRODUCT) shell-postgres

shell-redis: install ## redis-cli, or Valkey's
	$(PRODUCT) shell-redis

restart: install ## Start api, worker, web and simulator again; data stays
	$(PRODUCT) restart

stop: install ## End the product; data stays
	$(PRODUCT) stop

##@ Database (the running one, else that of make dev, started for the moment)

.PHONY: db-migrate db-migrate-dev db-reset db-seed db-backup db-studio ledger-check
db-migrate: install ## Apply new migrations, to MIGRATE_DATABASE_URL when it is set
	$(PRODUCT) db-migrate

db-migrate-dev: install ## Write the next migration from the Prisma schema (NAME=add_invoices)
	$(PRODUCT) db-migrate-dev

db-reset: install ## Drop, migrate and seed the development database (CONFIRM=1)
	$(PRODUCT) db-reset

db-seed: install ## Add the three tenants of the seed that are missing
	$(PRODUCT) db-seed

db-backup: install ## pg_dump of it, or of DATABASE, to .chronos/backups
	$(PRODUCT) db-backup

db-studio: install ## Prisma Studio, past all isolation of tenants
	$(PRODUCT) db-studio

ledger-check: install ## Compute balances, rollups and links again from the entries; says what differs
	$(PRODUCT) ledger-check

##@ Checks

.PHONY: check format lint type-check imports env-check security-audit
check: generate ## Format, lint, types, imports, docs, unused code: no database, under a minute
	@npm run -s check

format: install ## Format every file and sort its imports
	@npm run -s format

lint: install ## Format and lint rules, and who may import whom
	@npm run -s lint && npm run -s imports

type-check: generate ## Type check every workspace
	@npm run -s types

imports: install ## Who may import whom
	@npm run -s imports

env-check: install ## Every problem of the settings at once (of .env, or FILE=.env.production)
	$(PRODUCT) env-check

security-audit: install ## Known weaknesses of what is shipped, and the lock file
	$(PRODUCT) security-audit

##@ Tests

.PHONY: test test-unit test-database test-e2e test-backend test-frontend test-coverage bench
test: generate ## Every check and every test, services included; ends on "N passed, N failed"
	@npm test --silent -- --with-checks

test-unit: install ## Tests that need no service
	@npm test --silent -- --project unit

test-database: generate ## Tests on real Postgres and Redis
	@npm test --silent -- --project database

test-e2e: generate ## Tests of the running product, browser included
	@npm test --silent -- --project e2e

test-backend: generate ## All tests of api, worker, packages and seed
	@npm test --silent -- apps/api/ apps/worker/ packages/ prisma/

test-frontend: generate ## All tests of the dashboard
	@npm test --silent -- apps/web/

test-coverage: generate ## How much the unit and database tests run through; pages in coverage/
	@npm run -s coverage

bench: generate ## Measure the hot paths against their floor on a running product
	@npm run -s bench

##@ Tidy

.PHONY: clean clean-all
clean: ## Delete build output, the data of make dev and its backups (CONFIRM=1)
	$(CONFIRMED)
	$(IDLE)
	rm -rf .chronos .bench coverage .turbo node_modules/.cache
	rm -rf apps/*/dist apps/*/.turbo packages/*/.turbo packages/*/src/generated

clean-all: clean ## The same, and everything that was installed (CONFIRM=1)
	rm -rf node_modules apps/*/node_modules packages/*/node_modules
