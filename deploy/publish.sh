#!/bin/sh
# Puts a release into the folder that a web server serves, while people use the release before it.
#
#     deploy/publish.sh dist /var/www/zexa
#     deploy/publish.sh target/placed/conta /var/www/zexa /conta
#
# Files come first and index.html last, each in one move, so a page never names a file that is not there yet.
# Files of earlier releases stay for KEEP_DAYS (7) after their release was replaced, for the tabs that are open
# with it. To roll back, publish the older dist again. Files that no release has put there are let be.
#
# Beside ROOT, where nothing is served, lie the names of what the newest release is made of (ROOT.published) and of
# all that was put there and is still there (ROOT.published.all); of one below a path, ROOT.conta.published.
set -eu

if [ $# -lt 2 ] || [ $# -gt 3 ] || [ ! -f "$1/index.html" ]; then
    echo "usage: [KEEP_DAYS=7] $0 DIST ROOT [PATH] (DIST holds index.html)" >&2
    exit 2
fi
release=$1
root=${2%/}
below=${3:-}
below=${below#/}
below=${below%/}
folder=$root${below:+/$below}
list=$root${below:+.$(printf %s "$below" | tr / +)}.published
days=${KEEP_DAYS:-7}

mkdir -p "$folder"

# One move: whoever reads meanwhile gets the old file or the new one, never half of it. Its time is now, even
# where the build's is older, because servers tell by it whether a browser's copy is still good.
put() {
    mkdir -p "$(dirname "$folder/$1")"
    cp "$release/$1" "$folder/$1.new"
    chmod a+r "$folder/$1.new"
    mv -f "$folder/$1.new" "$folder/$1"
}

# A file, and the folders that are empty without it.
take_away() {
    rm -f "$folder/$1"
    within=$(dirname "$1")
    while [ "$within" != . ] && rmdir "$folder/$within" 2> /dev/null; do
        within=$(dirname "$within")
    done
}

is_in() {
    grep -Fxq -e "$1" "$2"
}

(cd "$release" && find . -type f | sed 's|^\./||' | sort) > "$list.new"

# Known before it is there, so that nothing is forgotten where this is broken off.
touch "$list" "$list.all"
sort -u "$list" "$list.all" "$list.new" > "$list.all.new"
mv -f "$list.all.new" "$list.all"

# The days of what is replaced begin now, however long ago it was published.
while IFS= read -r file; do
    if [ -f "$folder/$file" ] && ! is_in "$file" "$list.new"; then touch "$folder/$file"; fi
done < "$list"

grep -v '^index\.html' "$list.new" | while IFS= read -r file; do
    cmp -s "$release/$file" "$folder/$file" || put "$file"
done
# The plain page last: its compressed copies are pages of their own to those who accept them.
for file in index.html.br index.html.gz index.html; do
    if [ -f "$release/$file" ]; then put "$file"; else rm -f "$folder/$file"; fi
done
mv -f "$list.new" "$list"

while IFS= read -r file; do
    if ! is_in "$file" "$list" && [ -n "$(find "$folder/$file" -mtime "+$days" 2> /dev/null)" ]; then
        take_away "$file"
    fi
    if [ -f "$folder/$file" ]; then printf '%s\n' "$file"; fi
done < "$list.all" > "$list.all.new"
mv -f "$list.all.new" "$list.all"
