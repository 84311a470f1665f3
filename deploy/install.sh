#!/bin/sh
# usage: deploy/install.sh VENV WHAT…    such as: deploy/install.sh .venv -e '.[formats]'
#
# Installs into a virtual environment what was tested: the versions of uv.lock. uv knows where
# PyTorch keeps its builds and takes the one for this machine, so that no CUDA comes where there is
# no such card. Where pip was told where packages are to be had (which uv would not hear of), or
# where there is no uv, pip installs.
set -eu
venv=$1
shift
python=$venv/bin/python
pip() { "$python" -m pip --disable-pip-version-check "$@"; }
say() { echo "install: $*" >&2; }

say "into $venv: once, some minutes, and about 2 GB"
borrowed=no
if ! uv=$(command -v uv); then
    uv=$venv/bin/uv
    [ -x "$uv" ] || { pip install --quiet uv && borrowed=yes; } || uv=
fi

locked=$venv/locked.txt
if [ -n "$uv" ]; then
    "$uv" export --quiet --frozen --all-extras --no-emit-project --no-hashes --no-header \
        --no-annotate --python "$python" --output-file "$locked"
else
    say "uv can't be had: versions are chosen within the ranges of pyproject.toml"
    : >"$locked"
fi

by_uv() {
    [ -n "$uv" ] && ! pip config list 2>/dev/null | grep -Eq 'index-url|find-links|no-index' &&
        "$uv" pip install --quiet --python "$python" --torch-backend=auto \
            --constraint "$locked" "$@"
}
by_uv "$@" || pip install --quiet --constraint "$locked" "$@" || {
    say "the locked versions can't all be had: others are chosen within the ranges of pyproject.toml"
    pip install --quiet "$@"
}
case "$borrowed $*" in
no* | *dev*) ;; # whoever develops keeps it: `make lock` wants it
*) pip uninstall --quiet --yes uv ;;
esac
