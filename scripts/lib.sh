# shellcheck shell=bash
# Sourced by the scripts beside it: how to say things, and how to get each tool.
# Every need_* function is quick and silent when the tool is there.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# Where rustup puts its commands, for shells that were started before.
[[ ! -d $HOME/.cargo/bin ]] || PATH=$HOME/.cargo/bin:$PATH

TARGET=wasm32-unknown-unknown
TRUNK_VERSION=0.21.14
SPLIT_VERSION=0.2.4
TOOLS="${XDG_CACHE_HOME:-$HOME/.cache}/hostwatch/tools"

say() { printf '==> %s\n' "$*"; }
die() {
    printf 'hostwatch: %s\n' "$*" >&2
    exit 1
}
have() { command -v "$1" >/dev/null 2>&1; }

# step WHAT COMMAND...: says what is done, and which step it was that failed.
step() {
    local what=$1
    shift
    say "$what"
    "$@" || die "this step failed: $what"
}

# debian WHY PACKAGE...: installs Debian packages when we are root, else prints how and stops.
debian() {
    local why=$1
    shift
    have apt-get || die "$why is missing; please install it with your system's package manager."
    if [[ $EUID -ne 0 ]]; then
        die "$why is missing; as root, run: apt-get update && apt-get install -y --no-install-recommends $*"
    fi
    say "Installing Debian packages for $why: $*"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq || say "The package lists could not be refreshed; trying with the old ones"
    apt-get install -y -qq --no-install-recommends -o DPkg::Lock::Timeout=300 "$@" >/dev/null ||
        die "Debian could not install $why ($*)."
}

# Compiles and links a crate that needs std: a target that is merely listed may be unusable.
wasm_compiles() {
    local dir ok=1
    dir=$(mktemp -d)
    printf '#[unsafe(no_mangle)]\npub extern "C" fn n() -> usize { String::from("a").len() }\n' >"$dir/probe.rs"
    rustc --edition 2024 --target "$TARGET" --crate-type cdylib -o "$dir/probe.wasm" "$dir/probe.rs" \
        >"$dir/log" 2>&1 && ok=0
    rm -rf "$dir"
    return $ok
}

# The second way to a wasm32 compiler, for Debian machines where rustup cannot fetch the target:
# Debian's browser toolchain, with its std built once from source.
use_debian_rust() {
    local packages=() name
    if ! have dpkg-query; then
        have rustup || die "Rust is missing; please install rustup (https://rustup.rs) and run this again."
        die "Rust for $TARGET is missing and could not be installed; please run: rustup target add $TARGET"
    fi
    for name in rustc-web cargo-web rust-web-src rust-web-llvm lld-22 rust-web-clippy rustfmt-web; do
        dpkg-query -W -f '${Status}\n' "$name" 2>/dev/null | grep -q '^install ok installed' || packages+=("$name")
    done
    ((${#packages[@]} == 0)) || debian "Debian's Rust for $TARGET" "${packages[@]}"
    if have rustup; then
        [[ $(readlink -f "$(rustup run debian rustc --print sysroot 2>/dev/null)") == /usr ]] ||
            rustup toolchain link debian /usr
        export RUSTUP_TOOLCHAIN=debian
    fi
    if ! wasm_compiles; then
        local lib=/usr/lib/rustlib/$TARGET/lib dir file
        [[ $EUID -eq 0 ]] || die "std for $TARGET must be built once by root; as root, run: make setup HOSTWATCH_WASM=debian"
        say "Building std for $TARGET from Debian's sources (once, about a minute)"
        dir=$(mktemp -d)
        (
            cd "$dir"
            cargo init --quiet --lib --vcs none --name hostwatch_empty .
            RUSTFLAGS=-Cembed-bitcode=yes RUSTC_BOOTSTRAP=1 CARGO_TARGET_DIR=$dir/target \
                cargo build --quiet --release --target "$TARGET" -Zbuild-std=std,panic_abort
        ) || die "std for $TARGET could not be built from Debian's sources."
        mkdir -p "$lib"
        rm -f "$lib"/*.rlib
        for file in "$dir/target/$TARGET"/release/deps/*.rlib; do
            [[ $file == */libhostwatch_empty-* ]] || cp "$file" "$lib/"
        done
        rm -rf "$dir"
        wasm_compiles || die "Debian's Rust still cannot compile for $TARGET."
    fi
    say "Using Debian's Rust: $(rustc --version)"
}

# Rust with rustfmt, clippy and the wasm32 target. HOSTWATCH_WASM=debian takes the second way at once.
need_rust() {
    if [[ ${HOSTWATCH_WASM:-} == debian ]]; then
        use_debian_rust
    elif have rustup; then
        local channel
        channel=$(sed -n 's/^channel *= *"\(.*\)"/\1/p' rust-toolchain.toml)
        # Named outright, so that rustup does not try to install the file's targets by itself.
        export RUSTUP_TOOLCHAIN=${RUSTUP_TOOLCHAIN:-$channel}
        # Where "stable" is that very version already, nothing has to be fetched.
        if ! rustup toolchain list | grep -q "^$channel" && [[ "$(rustup run stable rustc --version 2>/dev/null)" == "rustc $channel "* ]]; then
            RUSTUP_TOOLCHAIN=stable
        fi
        if ! rustc --version >/dev/null 2>&1; then
            step "Installing Rust $channel with rustup" \
                rustup toolchain install "$channel" --profile minimal --component clippy,rustfmt
        fi
        if ! wasm_compiles; then
            say "Adding the target $TARGET to Rust $RUSTUP_TOOLCHAIN"
            if ! rustup target add --toolchain "$RUSTUP_TOOLCHAIN" "$TARGET" || ! wasm_compiles; then
                say "rustup could not add it; trying Debian's Rust instead"
                use_debian_rust
            fi
        fi
    elif have cargo && wasm_compiles; then
        :
    elif have apt-get; then
        use_debian_rust
    else
        die "Rust is missing; please install rustup (https://rustup.rs) and run this again."
    fi
    local part
    for part in fmt clippy; do
        cargo "$part" --version >/dev/null 2>&1 && continue
        have rustup && rustup component add "${part/fmt/rustfmt}" >/dev/null 2>&1 && continue
        die "cargo $part is missing for $(rustc --version); please install it."
    done
}

# Shows how far cargo is: one line that moves in a terminal, else a line for each tenth. Everything goes to a log.
progress() {
    local log=$1 bar='([0-9]+)/([0-9]+): ([^ ,(]+)' piece tenth last=-1
    while IFS= read -r -d $'\r' piece || [[ -n $piece ]]; do
        printf '%s\n' "$piece" >>"$log"
        [[ $piece =~ $bar ]] || continue
        if [[ -t 1 ]]; then
            printf '\r    %s of %s crates: %-40.40s' "${BASH_REMATCH[@]:1:3}"
        else
            tenth=$((BASH_REMATCH[1] * 10 / BASH_REMATCH[2]))
            ((tenth <= last)) || printf '    %s of %s crates\n' "${BASH_REMATCH[@]:1:2}"
            last=$tenth
        fi
    done
    [[ ! -t 1 ]] || printf '\r%60s\r' ''
}

# need_crate CRATE VERSION MINUTES [OPTION...]: a command from the crate registry, in a folder of its own: as it is
# released, where cargo-binstall can fetch it, else compiled without what only makes it faster.
need_crate() {
    local crate=$1 version=$2 minutes=$3 name=${1%-cli}
    shift 3
    local root=$TOOLS/$name-$version
    PATH=$root/bin:$PATH
    [[ "$("$root/bin/$name" --version 2>/dev/null)" != "$name $version" ]] || return 0
    if have cargo-binstall; then
        say "Fetching $name $version"
        cargo binstall --no-confirm --log-level warn --root "$root" "$crate@$version" &&
            [[ "$("$root/bin/$name" --version 2>/dev/null)" == "$name $version" ]] && return 0
        say "It could not be fetched; compiling it instead"
    fi
    compile_crate "$crate" "$name" "$version" "$minutes" "$root" "$@"
}

# compile_crate CRATE NAME VERSION MINUTES FOLDER [OPTION...]: compiles a command without what only makes it faster.
compile_crate() {
    local crate=$1 name=$2 version=$3 minutes=$4 root=$5 log
    shift 5
    say "Compiling $name $version (once, about $minutes minutes on two cores)"
    log=$(mktemp)
    CARGO_TERM_PROGRESS_WHEN=always CARGO_TERM_PROGRESS_WIDTH=100 CARGO_PROFILE_RELEASE_LTO=false \
        CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 CARGO_PROFILE_RELEASE_DEBUG=false \
        cargo install "$crate" --version "$version" --root "$root" --force "$@" 2>&1 | progress "$log" || {
        tail -n 40 "$log" >&2
        die "this step failed: compiling $name $version (the whole log: $log)"
    }
    rm -f "$log"
}

# Trunk and the wasm-bindgen of Cargo.lock, which trunk looks up by itself and finds on PATH.
need_trunk() {
    local bindgen
    bindgen=$(awk '/^name = "wasm-bindgen"$/ { getline; gsub(/"/, ""); print $3 }' Cargo.lock)
    need_crate trunk "$TRUNK_VERSION" 4 --locked
    need_crate wasm-bindgen-cli "$bindgen" 2
}

# What splits the program into the parts that are fetched when they are wanted. HOSTWATCH_SPLIT=0 builds it in one.
need_split() {
    [[ ${HOSTWATCH_SPLIT:-1} == 1 ]] || return 0
    local root=$TOOLS/wasm-split-$SPLIT_VERSION
    # It tells no version: its folder does.
    [[ -x $root/bin/wasm-split-cli ]] ||
        compile_crate wasm_split_cli_support wasm-split-cli "$SPLIT_VERSION" 3 "$root" --locked --features build-binary
    HOSTWATCH_WASM_BINDGEN=$(command -v wasm-bindgen)
    PATH=$PWD/scripts/bin:$root/bin:$PATH
    export HOSTWATCH_WASM_BINDGEN HOSTWATCH_SPLIT=1
}

# wasm-opt, Playwright and axe. The stamp is a copy of the lock they were installed from.
need_node() {
    if ! have node || ! have npm; then
        debian "Node.js" nodejs npm
    fi
    [[ $(node -p 'process.versions.node.split(".")[0]') -ge 20 ]] ||
        die "Node.js 20 or newer is needed (this is $(node --version)); please install it (https://nodejs.org)."
    if ! cmp -s package-lock.json node_modules/.hostwatch-lock; then
        PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 step "Installing wasm-opt and Playwright with npm" \
            npm ci --no-audit --no-fund --loglevel=error
        cp package-lock.json node_modules/.hostwatch-lock
    fi
    PATH=$PWD/node_modules/.bin:$PATH
}

# announce TOOL...: says what will be installed before anything else can be done, and about how long that takes.
announce() {
    local tool bindgen missing=() minutes=0
    bindgen=$(awk '/^name = "wasm-bindgen"$/ { getline; gsub(/"/, ""); print $3 }' Cargo.lock)
    for tool in "$@"; do
        case $tool in
        rust) have cargo || { missing+=("Rust"); ((minutes += 2)); } ;;
        trunk)
            [[ -x $TOOLS/trunk-$TRUNK_VERSION/bin/trunk ]] || { missing+=("trunk"); ((minutes += 4)); }
            [[ -x $TOOLS/wasm-bindgen-$bindgen/bin/wasm-bindgen ]] || { missing+=("wasm-bindgen"); ((minutes += 2)); }
            ;;
        split) [[ ${HOSTWATCH_SPLIT:-1} != 1 || -x $TOOLS/wasm-split-$SPLIT_VERSION/bin/wasm-split-cli ]] || { missing+=("wasm-split"); ((minutes += 3)); } ;;
        node) [[ -e node_modules/.hostwatch-lock ]] || { missing+=("wasm-opt and Playwright"); ((minutes += 1)); } ;;
        chromium) have chromium || have chromium-browser || have google-chrome || [[ -n ${CHROMIUM:-} ]] || { missing+=("Chromium"); ((minutes += 1)); } ;;
        esac
    done
    ((${#missing[@]} == 0)) && return
    local list
    printf -v list '%s, ' "${missing[@]}"
    say "Needed once: ${list%, }. On two cores that takes about $minutes minutes; what comes after is quick."
}

need_shellcheck() {
    have shellcheck || debian shellcheck shellcheck
}

# Programs that the plan's alerting files are checked with. Tests name those that are missing and leave them out.
name_alerting() {
    local program missing=()
    for program in promtool amtool prometheus-blackbox-exporter; do
        have "$program" || missing+=("$program")
    done
    ((${#missing[@]} == 0)) ||
        say "Not installed: ${missing[*]}. Their checks are left out; on Debian: apt install prometheus prometheus-alertmanager prometheus-blackbox-exporter"
}

# CHROMIUM may name any Chrome or Chromium.
need_chromium() {
    local name
    for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome; do
        if [[ -n $name ]] && have "$name"; then
            CHROMIUM=$(command -v "$name")
            export CHROMIUM
            return
        fi
    done
    debian Chromium chromium
    CHROMIUM=$(command -v chromium) || die "Chromium is still missing; set CHROMIUM= to the path of a Chrome or Chromium."
    export CHROMIUM
}
