#!/bin/sh
# Puts a release into the folder that a web server serves, while people use the release before it.
#
#     deploy/publish.sh dist /var/www/zexa
#
# Files come first and index.html last, each in one move, so a page never names a file that is not there yet.
# Files of earlier releases stay for KEEP_DAYS (7) after their release was replaced, for the tabs that are open
# with it. To roll back, publish the older dist again. What the newest release is made of is written down
# beside the folder, in /var/www/zexa.published.
set -eu

if [ $# -ne 2 ] || [ ! -f "$1/index.html" ]; then
    echo "usage: [KEEP_DAYS=7] $0 DIST FOLDER (DIST holds index.html)" >&2
    exit 2
fi
release=$1
folder=${2%/}
list=$folder.published
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

# The days of the release before begin now, however long ago it was published.
if [ -f "$list" ]; then
    while IFS= read -r file; do
        [ ! -f "$folder/$file" ] || touch "$folder/$file"
    done < "$list"
fi

(cd "$release" && find . -type f | sed 's|^\./||' | sort) > "$list.new"
grep -v '^index\.html' "$list.new" | while IFS= read -r file; do
    cmp -s "$release/$file" "$folder/$file" || put "$file"
done
# The plain page last: its compressed copies are pages of their own to those who accept them.
for file in index.html.br index.html.gz index.html; do
    if [ -f "$release/$file" ]; then put "$file"; else rm -f "$folder/$file"; fi
done
mv -f "$list.new" "$list"

find "$folder" -type f -mtime "+$days" | while IFS= read -r file; do
    grep -Fxq "${file#"$folder"/}" "$list" || rm -f "$file"
done
find "$folder" -mindepth 1 -type d -empty -delete
