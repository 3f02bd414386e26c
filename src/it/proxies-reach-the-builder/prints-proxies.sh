# Writes a C program that prints the SHA-256 of each proxy variable, which shows that the step could read it.
echo '#include <stdio.h>'
echo 'int main(void) {'
for value in "${HTTP_PROXY-}" "${https_proxy-}" "${NO_PROXY-}"; do
    sum=$(printf %s "$value" | sha256sum)
    echo "puts(\"${sum%% *}\");"
done
echo '}'
