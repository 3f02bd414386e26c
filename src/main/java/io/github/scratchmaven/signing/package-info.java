/**
 * Private keys and signatures, in the forms that cosign 3 reads and writes. Needs the JDK alone for cryptography: ECDSA and RSA are in it, and the encryption of cosign's key
 * files is small.
 */
@NullMarked
package io.github.scratchmaven.signing;

import org.jspecify.annotations.NullMarked;
