# Shared by scripts/audit, scripts/build, scripts/test, scripts/serve and scripts/lock.
# Read it with ".", do not run it.
#
# It makes the folder .venv and puts in it exactly what the lock files name:
#   setup_python run    what is needed to build the site   (requirements.txt)
#   setup_python dev    and to test it                     (requirements-dev.txt)
#   setup_browser       Chromium, its driver, the fonts and pdftotext for the browser tests
# When nothing has changed it does nothing and says nothing.
# To start again from the beginning, delete .venv.
# shellcheck shell=bash

root="$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)"
cd -- "$root" || exit

venv="$root/.venv"
python="$venv/bin/python"
stamp="$venv/.set-up"

# Settings from outside must not change which packages we use.
unset PYTHONHOME PYTHONPATH PIP_USER PIP_TARGET PIP_PREFIX PIP_REQUIRE_VIRTUALENV
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1
# The theme prints a long notice about MkDocs 2. We stay on MkDocs 1.
export NO_MKDOCS_2_WARNING=1

say() {
    printf '%s\n' "$*" >&2
}

# stop LINE...: says why, one line each, and ends.
stop() {
    printf '%s\n' "" "$@" >&2
    exit 1
}

# quietly COMMAND...: hides what the command prints, unless it fails.
quietly() {
    local log code=0
    log="$(mktemp)"
    "$@" >"$log" 2>&1 </dev/null || code=$?
    if [ "$code" -ne 0 ]; then
        tail -n 15 -- "$log" >&2
    fi
    rm -f -- "$log"
    return "$code"
}

# as_root COMMAND...: fails if we may not act as the administrator.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null && { [ -t 0 ] || sudo -n true 2>/dev/null; }; then
        sudo -- "$@"
    else
        return 1
    fi
}

# apt_install PACKAGE...: puts Debian packages on the machine; fails if it cannot.
apt_install() {
    command -v apt-get >/dev/null || return 1
    as_root true || return 1
    say "Installing $*. This can take a few minutes."
    # Wait if another program is installing software at the same time.
    quietly as_root apt-get -o DPkg::Lock::Timeout=300 update || true
    quietly as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get -o DPkg::Lock::Timeout=300 install --yes --no-install-recommends "$@"
}

# What the set-up depends on: the lock files, the project's own file and where it all is.
fingerprint() {
    local sum=sha256sum
    command -v sha256sum >/dev/null || sum="shasum -a 256"
    {
        printf '%s\n' "$root"
        cat requirements.txt requirements-dev.txt pyproject.toml
    } | $sum | cut -d ' ' -f 1
}

# is_ready LEVEL: true when .venv already holds what LEVEL needs.
is_ready() {
    local level="" print=""
    [ -x "$python" ] && [ -f "$stamp" ] || return 1
    read -r level print <"$stamp" || return 1
    [ "$level" = "$1" ] || [ "$level" = dev ] || return 1
    [ "$print" = "$(fingerprint)" ]
}

find_python() {
    local name
    for name in python3.11 python3 /usr/bin/python3.11 /usr/bin/python3; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            printf '%s\n' "$name"
            return
        fi
    done
    return 1
}

make_venv() {
    local base
    rm -rf -- "$venv"
    if ! base="$(find_python)"; then
        apt_install python3 python3-venv || true
        base="$(find_python)" || stop \
            "This computer does not have Python 3.11 or later." \
            "Ask your IT team: \"Please install Python 3.11 or later, with its venv module.\"" \
            "On Debian 12 the command is: apt-get install python3 python3-venv"
    fi
    if ! "$base" -m venv "$venv" >/dev/null 2>&1; then
        # Debian keeps the part of Python that makes a .venv in its own package.
        rm -rf -- "$venv"
        apt_install python3-venv || true
        if ! quietly "$base" -m venv "$venv"; then
            rm -rf -- "$venv"
            stop \
                "Python cannot make its working folder (.venv) here." \
                "Ask your IT team: \"Please install the package python3-venv, and check that" \
                "I can write to the folder $root.\"" \
                "On Debian 12 the command is: apt-get install python3-venv"
        fi
    fi
}

install_packages() {
    local lock=requirements.txt
    [ "$1" = dev ] && lock=requirements-dev.txt
    rm -f -- "$stamp"
    # Only ready-made packages whose hash is in the lock.
    quietly "$python" -m pip install --quiet --require-hashes --only-binary :all: -r "$lock" &&
        # The project itself, from this folder, with nothing fetched for it.
        quietly "$python" -m pip install --quiet --no-deps --no-build-isolation --no-index \
            --editable .
}

setup_python() {
    is_ready "$1" && return
    (
        # One set-up at a time, if two commands start together.
        if command -v flock >/dev/null; then
            exec 9<"$root"
            flock 9
        fi
        is_ready "$1" && exit
        if [ -f "$stamp" ]; then
            say "Updating the software this project needs. Please wait."
        else
            say "Setting up. This takes a minute or two the first time."
        fi
        # A .venv that was copied or moved does not work: make a new one.
        if ! "$python" -c 'import pip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null ||
            ! grep -qF -- "$venv/bin" "$venv/bin/activate"; then
            make_venv
        fi
        install_packages "$1" || stop \
            "Could not install the software this project needs. The reason is above." \
            "Check that you are connected to the internet, then try again." \
            "If it fails again, delete the folder .venv and try once more." \
            "Or ask your IT team: \"Please allow this computer to get Python packages with pip.\""
        printf '%s %s\n' "$1" "$(fingerprint)" >"$stamp"
    ) || exit
}

has_browser() {
    command -v chromium >/dev/null || command -v google-chrome >/dev/null || return 1
    command -v chromedriver >/dev/null || return 1
    command -v pdftotext >/dev/null || return 1
    has_fonts
}

has_fonts() {
    local file
    # Debian keeps them here. Elsewhere, ask the font list.
    for file in /usr/share/fonts/truetype/noto/NotoSansBengali-Regular.*; do
        [ -e "$file" ] && return
    done
    command -v fc-list >/dev/null && [ -n "$(fc-list :lang=bn file)" ] &&
        [ -n "$(fc-list :lang=ar file)" ]
}

setup_browser() {
    has_browser && return
    apt_install chromium chromium-driver fonts-noto-core poppler-utils || true
    has_browser || stop \
        "The browser tests need Chromium and pdftotext, and they are not on this computer." \
        "Ask your IT team: \"Please install Chromium, ChromeDriver, Poppler's tools and the Noto" \
        "fonts for Bengali and Arabic.\"" \
        "On Debian 12 the command is:" \
        "apt-get install chromium chromium-driver fonts-noto-core poppler-utils" \
        "To run the other tests now: scripts/test -m \"not browser\""
}
