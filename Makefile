# Everything a person types. The build itself is meson.build.
#
#   make          build/thidua
#   make run      install what is missing, build, load the sample years, serve them
#   make test     install what is missing, build, run every test
#   make check    the fast tests, under a minute        make torture  the full counts, hours
#   make asan     all tests under ASan and UBSan        make fuzz     every fuzz target for a while
#   make bench    measure, beside the named rivals      make format   clang-format
#   make pictures   the pictures of the manual, made by the browser test
#   make docs     write the generated pages of docs/ anew
#   make install  install below PREFIX (default /usr/local)

PORT     ?= 8080
DB       ?=
PREFIX   ?= /usr/local
BUILD    ?= build

.PHONY: all docs pictures run test check asan fuzz torture bench format install layers clean

all: $(BUILD)/build.ninja
	@ninja -C $(BUILD) --quiet

$(BUILD)/build.ninja:
	@tools/install-packages run
	@meson setup $(BUILD) --prefix=$(PREFIX) >/dev/null

run: all
	@tools/install-packages run
	@$(BUILD)/thidua demo --port $(PORT) $(if $(DB),--db $(DB))

test:
	@tools/install-packages run test
	@tests/run test

check:
	@tools/install-packages run test
	@tests/run check

torture:
	@tools/install-packages run test
	@tests/run torture

asan:
	@tools/install-packages run test
	@tests/run asan

fuzz:
	@tools/install-packages run test
	@tests/run fuzz

bench:
	@tools/install-packages run test bench
	@bench/run

layers:
	@tools/layercheck tools/layers.txt $$(find src -name '*.[ch]')

docs: all
	@cp $(BUILD)/src/store/schema.md docs/schema.md
	@cp $(BUILD)/tools/accessdoc/access.md docs/access.md
	@cp $(BUILD)/tools/cycledoc/cycle.md docs/cycle.md

pictures: all
	@tools/install-packages run test pictures
	@tools/pictures

format:
	@tools/install-packages format
	@clang-format -i $$(git ls-files '*.c' '*.h')

install: all
	@meson configure $(BUILD) --prefix=$(PREFIX)
	@meson install -C $(BUILD)

clean:
	@rm -rf build build-*
