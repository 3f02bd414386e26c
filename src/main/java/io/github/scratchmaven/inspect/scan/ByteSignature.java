package io.github.scratchmaven.inspect.scan;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * A byte sequence that shows what a program does. A Go program contains the names of all functions that can be reached, each between NULs, even if it
 * is stripped.
 */
public enum ByteSignature {
    GO_PROGRAM("\u00ff Go buildinf:"),
    GO_SYSTEM_ROOTS("\0crypto/x509.loadSystemRoots\0"),
    GO_FALLBACK_ROOTS("\0crypto/x509.SetFallbackRoots\0"),
    GO_LOAD_LOCATION("\0time.LoadLocation\0"),
    GO_EMBEDDED_ZONES("\0time/tzdata.loadFromEmbeddedTZData\0"),
    GO_TEMPORARY_FILE("\0os.CreateTemp\0", "\0os.MkdirTemp\0"),
    GO_CURRENT_USER("\0os/user.Current\0", "\0os/user.current\0"),
    GO_USER_LOOKUP(
            "\0os/user.Lookup\0", "\0os/user.LookupId\0", "\0os/user.LookupGroup\0", "\0os/user.LookupGroupId\0"),
    GO_NAME_SERVICE("\0net.parseNSSConf\0"),
    GO_START_PROCESS("\0os/exec.(*Cmd).Start\0"),
    CERTIFICATES("/etc/ssl/certs"),
    ZONES("/usr/share/zoneinfo"),

    /** In glibc and in programs that are linked statically with it: the names of the modules that look up hosts and users. */
    NSS_LOADER("libnss_"),

    /** In the same from glibc 2.34 on, which has the usual modules built in. */
    NSS_BUILT_IN("_nss_files_"),

    /** The time zones of C++20, which reads them from one file. */
    CHRONO_ZONES("_ZNSt6chrono11locate_zone", "_ZNSt6chrono12current_zone", "_ZNSt6chrono8get_tzdb", "/tzdata.zi"),

    OPENSSL("OPENSSLDIR: \"/"),
    OPENSSL_OF_DEBIAN("OPENSSLDIR: \"/usr/lib/ssl\""),
    OPENSSL_OF_ALPINE("OPENSSLDIR: \"/etc/ssl\""),
    OPENSSL_OF_FEDORA("OPENSSLDIR: \"/etc/pki/tls\""),
    OPENSSL_OF_ITS_OWN("OPENSSLDIR: \"/usr/local/ssl\""),

    /** The mark of the packer UPX. */
    UPX("UPX!"),

    /** Among the names of an ELF file's sections, in the orders of the linkers of GNU, Go and LLVM. */
    SYMBOL_TABLE("\0.symtab\0.strtab\0", "\0.symtab\0.shstrtab\0", "\0.symtab\0.symtab_shndx\0");

    @SuppressWarnings("ImmutableEnumChecker") // It is never changed.
    private final List<byte[]> patterns;

    ByteSignature(String... patterns) {
        this.patterns = Stream.of(patterns)
                .map(pattern -> pattern.getBytes(StandardCharsets.ISO_8859_1))
                .toList();
    }

    List<byte[]> patterns() {
        return patterns;
    }

    /** The patterns as texts, a character for each byte. */
    public List<String> texts() {
        return patterns.stream()
                .map(pattern -> new String(pattern, StandardCharsets.ISO_8859_1))
                .toList();
    }
}
