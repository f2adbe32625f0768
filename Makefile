# Every target runs on the Node that npm pins, whatever the machine has.
export PATH := $(CURDIR)/node_modules/.bin:$(PATH)
export TURBO_TELEMETRY_DISABLED := 1
export DO_NOT_TRACK := 1

.DEFAULT_GOAL := help
.PHONY: help install generate dev check format lint types imports test test-unit test-database test-e2e bench instance clean clean-all

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  %-15s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# npm marks a finished installation by this file; `npm ci` runs only when the lock is newer.
node_modules/.package-lock.json: package-lock.json
	npm ci
	@touch $@

install: node_modules/.package-lock.json ## Install what the lock file names

generate: install ## Make the generated code (Prisma client)
	@npm run -s generate

dev: install ## Start the whole product with data that stays; Ctrl-C stops it
	@exec npm run -s dev

check: generate ## Format, lint, types, imports, docs, unused code: no database, under a minute
	@npm run -s check

format: install ## Format every file and sort its imports
	@npm run -s format

lint: install ## Format and lint rules, and who may import whom
	@npm run -s lint && npm run -s imports

types: generate ## Type check every workspace
	@npm run -s types

imports: install ## Who may import whom
	@npm run -s imports

test: generate ## Every check and every test, services included; ends on "N passed, N failed"
	@npm test --silent -- --with-checks

test-unit: install ## Tests that need no service
	@npm test --silent -- --project unit

test-database: generate ## Tests on real Postgres and Redis
	@npm test --silent -- --project database

test-e2e: generate ## Tests of the running product, browser included
	@npm test --silent -- --project e2e

bench: generate ## Measure the hot paths against their floor on a running product
	@npm run -s bench

instance: generate ## A fresh product on free ports; one line of JSON, then runs until Ctrl-C
	@exec npm run -s instance

clean: ## Delete build output and the data of `make dev` (CONFIRM=1)
	@test "$(CONFIRM)" = 1 || { echo 'This deletes the data of make dev; say: make clean CONFIRM=1' >&2; exit 1; }
	rm -rf .chronos .bench coverage .turbo node_modules/.cache
	rm -rf apps/*/dist apps/*/.turbo packages/*/.turbo packages/*/src/generated

clean-all: clean ## The same, and everything that was installed (CONFIRM=1)
	rm -rf node_modules apps/*/node_modules packages/*/node_modules
