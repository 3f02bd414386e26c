# Writes a C program that prints the SHA-256 of each file, which shows that the step could read it.
echo '#include <stdio.h>'
echo 'int main(void) {'
for file; do
    sum=$(sha256sum <"$file")
    echo "puts(\"${sum%% *}\");"
done
echo '}'
