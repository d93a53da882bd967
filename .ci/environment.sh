# shellcheck shell=bash
# What a bare machine needs, for .ci/task: uv, the locked environment, Qt's system libraries. To be sourced from the root.

VENV="${UV_PROJECT_ENVIRONMENT:-.venv}"

# Debian's names of what Qt's wheels ask of the system.
QT_PACKAGES=(libegl1 libgl1 libxkbcommon0 libfontconfig1 libfreetype6 libdbus-1-3 libglib2.0-0 libgssapi-krb5-2
  libx11-xcb1 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0
  libxcb-shape0 libxcb-sync1 libxcb-xfixes0 libxcb-xkb1 libxkbcommon-x11-0)
# The second validator of PDF/A, Apache PDFBox.
VALIDATOR=(default-jre-headless libpdfbox2-java libcommons-logging-java libcommons-io-java libactivation-java
  libjaxb-api-java)

say() { echo "· $*"; }

# Debian packages, where it is allowed to install them; else the command is printed and this fails.
install_packages() {
  if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    say "installing" "$@"
    DEBIAN_FRONTEND=noninteractive apt-get update -qq >/dev/null || true
    DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@" >/dev/null
  else
    echo "Missing system packages. Install them and run this again:" >&2
    echo "  sudo apt-get install -y --no-install-recommends" "$@" >&2
    return 1
  fi
}

# What the wheels themselves say is missing is looked for, no list of libraries.
qt_libraries() {
  command -v ldd >/dev/null || return 0
  local qt
  qt=$(echo "$VENV"/lib/python3.*/site-packages/PySide6)
  if ldd "$qt"/QtWidgets*.so "$qt"/QtPdf*.so "$qt"/Qt/plugins/platforms/libq*.so 2>/dev/null | grep -q "not found"; then
    install_packages "${QT_PACKAGES[@]}"
  fi
}

there_is() { command -v "$1" >/dev/null; }

# What some tests ask for a second opinion; they are left out without it, so that its absence ends nothing.
helpers() {
  local wanted=()
  there_is chromium || there_is chromium-browser || there_is google-chrome || wanted+=(chromium)
  there_is pdftotext || wanted+=(poppler-utils)
  { there_is java && [ -e /usr/share/java/preflight.jar ]; } || wanted+=("${VALIDATOR[@]}")
  [ ${#wanted[@]} = 0 ] || install_packages "${wanted[@]}" || true
}

# The environment as Python alone can make it, with pip in it; Debian keeps a part of Python's venv in a package of its own.
plain_environment() {
  "$VENV/bin/python" -m pip --version >/dev/null 2>&1 && return
  say "making $VENV"
  python3 -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed, this is older.")'
  python3 -c "import ensurepip, venv" 2>/dev/null || install_packages python3-venv
  python3 -m venv --clear "$VENV"
}

pip_install() { "$VENV/bin/python" -m pip --disable-pip-version-check install --quiet "$@"; }

# uv as it is installed; or its locked version by pip, into the environment itself.
find_uv() {
  UV=$(command -v uv || true)
  [ -z "$UV" ] || return 0
  UV="$VENV/bin/uv"
  [ ! -x "$UV" ] || return 0
  plain_environment
  say "installing uv"
  pip_install --require-hashes -r .ci/uv.txt
}

# Whether pip is told to fetch from a place of its own. The lock file names the public index, and uv reads no settings of pip.
pip_has_a_mirror() { [ -n "${PIP_INDEX_URL:-}" ] || python3 -m pip config get global.index-url >/dev/null 2>&1; }

# What the lock file names, fetched by pip from where pip is told to fetch: same versions, same hashes.
locked_by_pip() {
  ! cmp -s uv.lock "$VENV/uv.lock" || return 0
  say "installing by pip"
  plain_environment
  mkdir -p build
  "$UV" export --quiet --frozen --no-emit-project --output-file build/locked.txt >/dev/null
  pip_install --require-hashes -r build/locked.txt
  pip_install --no-deps --no-build-isolation --editable .
  cp uv.lock "$VENV/uv.lock"
}

# Everything as locked, in the environment; nothing is fetched where nothing changed.
environment() {
  find_uv
  if pip_has_a_mirror || ! "$UV" sync --quiet --frozen; then locked_by_pip; fi
}
