package io.github.scratchmaven.inspect;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The warnings of the image check. The names are stable, because poms accept warnings by them. */
public enum WarningName {
    OTHER_PROCESSOR,
    PROCESSOR_LEVEL,
    BROKEN_LINK,
    VOLUME_NOT_WRITABLE,
    VERIFIES_CERTIFICATES,
    LOADS_TIME_ZONES,
    WRITES_TEMPORARY_FILES,
    LOOKS_UP_ACCOUNTS,
    LOOKS_UP_HOSTS,
    LOADS_NSS_MODULES,
    LOADS_GCC_RUNTIME,
    LOADS_LIBRARIES,
    STARTS_SHELL,
    STARTS_PROGRAMS,
    USES_LOCALES,
    CONVERTS_CHARACTERS,
    LOOKS_UP_SERVICES,
    LOOKS_UP_PROTOCOLS,
    OPENSSL_CERTIFICATES,
    EXCLUDED_MODULE,
    MISSING_PROVIDER,
    MANIFEST_CLASS_PATH,
    DRAWS_TEXT,
    EXTRACTS_LIBRARIES,
    LACKS_LOCALES,
    OTHER_LIBC,
    CONTAINS_SHELL,
    PACKAGE_DATABASE,
    NOT_STRIPPED,
    SET_ID_BIT,
    WRITABLE_BY_ANYONE,
    DUPLICATE_FILES,
    NO_LICENSE_TEXT;

    public static Optional<WarningName> find(String text) {
        return Stream.of(values()).filter(name -> name.toString().equals(text)).findFirst();
    }

    /** Such as {@code starts-programs}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
