#!/bin/sh
# deploy/install.sh VENV EXTRAS [-e]      e.g. deploy/install.sh .venv formats,models -e
#
# Installs Quoth into a virtual environment with what was tested: the packages of uv.lock. PyTorch
# and sentence-transformers, which the bundled model does without, come with "models" or "dev". Of
# PyTorch's builds uv takes the one for this machine, so that no CUDA comes where there is no such
# card. Where pip was told where packages are to be had (which uv would not hear of), or where there
# is no uv, pip installs.
set -eu
venv=$1 extras=$2
shift 2
python=$venv/bin/python
# Only what fails: of each folder of wheels that isn't there pip warns once a package.
pip() { "$python" -m pip --disable-pip-version-check --quiet --quiet "$@"; }
say() { echo "install: $*" >&2; }

say "$extras into $venv: once, and a minute or more"
borrowed=no
if ! uv=$(command -v uv); then
    uv=$venv/bin/uv
    [ -x "$uv" ] || { pip install uv && borrowed=yes; } || uv=
fi

case ",$extras," in
*,models,* | *,dev,*) prune= ;;
*) prune="--prune torch --prune sentence-transformers" ;;
esac

locked=$venv/locked.txt
if [ -n "$uv" ]; then
    # shellcheck disable=SC2046,SC2086 # several options
    "$uv" export --quiet --frozen $prune $(echo ",$extras" | sed 's/,/ --extra /g') --no-emit-project \
        --no-hashes --no-header --no-annotate --python "$python" --output-file "$locked"
else
    say "uv can't be had: versions are chosen within the ranges of pyproject.toml"
    : >"$locked"
fi

configured() { "$python" -m pip config list 2>/dev/null | grep -Eq 'index-url|find-links|no-index'; }
install() {
    if [ -n "$uv" ] && ! configured; then
        "$uv" pip install --quiet --python "$python" --torch-backend=auto "$@" && return
    fi
    pip install "$@"
}
if [ -s "$locked" ] && ! grep -q '^torch==' "$locked"; then
    install --no-deps --requirement "$locked" "$@" .
else
    install --constraint "$locked" "$@" ".[$extras]"
fi || {
    say "the locked versions can't all be had: others are chosen within the ranges of pyproject.toml"
    pip install "$@" ".[$extras]"
}
case "$borrowed $extras" in
no* | *dev*) ;; # whoever develops keeps it: `make lock` wants it
*) pip uninstall --yes uv ;;
esac
