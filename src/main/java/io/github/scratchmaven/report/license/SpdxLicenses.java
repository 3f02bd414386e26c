package io.github.scratchmaven.report.license;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The SPDX identifiers of well-known licences, by the names and URLs that poms have for them. A name that does not say which version it means is unknown. */
public final class SpdxLicenses {

    private static final Pattern COMMON_WORDS = Pattern.compile("\\b(the|licen[cs]es?|software|version|v)\\b");

    /** The white space around each AND and OR. */
    private static final Pattern OPERATOR = Pattern.compile("\\s+(?=(?:AND|OR)\\s)|(?<=\\s(?:AND|OR))\\s+");

    /** Identifier, then names and URLs. Case, punctuation, and words such as "license" make no difference. */
    private static final Map<String, String> IDENTIFIERS = table("""
            0BSD | Zero-Clause BSD
            AGPL-3.0-only | AGPL-3.0
            AGPL-3.0-or-later | AGPL-3.0+ | GNU Affero General Public License v3 or later
            Apache-1.1 | Apache Software License 1.1 | https://www.apache.org/licenses/LICENSE-1.1
            Apache-2.0 | ASL 2.0 | https://www.apache.org/licenses/LICENSE-2.0
            Artistic-2.0
            BSD-2-Clause | Simplified BSD | FreeBSD | BSD 2
            BSD-3-Clause | New BSD | Revised BSD | Modified BSD | BSD 3-Clause New or Revised | BSD New | Eclipse Distribution License 1.0 | EDL 1.0 | https://www.eclipse.org/org/documents/edl-v10
            BSL-1.0 | Boost Software License 1.0 | Boost 1.0 | https://www.boost.org/LICENSE_1_0
            BUSL-1.1 | Business Source License 1.1
            CC-BY-4.0 | Creative Commons Attribution 4.0 International | https://creativecommons.org/licenses/by/4.0
            CC0-1.0 | CC0 | CC0 1.0 Universal | Public Domain, per Creative Commons CC0 | https://creativecommons.org/publicdomain/zero/1.0
            CDDL-1.0 | Common Development and Distribution License 1.0
            CDDL-1.1 | Common Development and Distribution License 1.1
            EPL-1.0 | Eclipse Public License 1.0 | https://www.eclipse.org/legal/epl-v10
            EPL-2.0 | Eclipse Public License 2.0 | https://www.eclipse.org/legal/epl-2.0 | https://www.eclipse.org/legal/epl-v20 | https://www.eclipse.org/org/documents/epl-2.0/EPL-2.0
            EUPL-1.1 | European Union Public License 1.1
            EUPL-1.2 | European Union Public License 1.2
            GPL-2.0-only | GPL-2.0
            GPL-2.0-or-later | GPL-2.0+ | GNU General Public License v2 or later
            GPL-2.0-only WITH Classpath-exception-2.0 | GPL-2.0-with-classpath-exception | GPL2 w/ CPE
            GPL-3.0-only | GPL-3.0
            GPL-3.0-or-later | GPL-3.0+ | GNU General Public License v3 or later
            ISC
            LGPL-2.1-only | LGPL-2.1
            LGPL-2.1-or-later | LGPL-2.1+ | GNU Lesser General Public License v2.1 or later
            LGPL-3.0-only | LGPL-3.0
            LGPL-3.0-or-later | LGPL-3.0+ | GNU Lesser General Public License v3 or later
            MIT | MIT (MIT) | Expat
            MIT-0 | MIT No Attribution
            MPL-1.1 | Mozilla Public License 1.1 | https://www.mozilla.org/MPL/1.1
            MPL-2.0 | Mozilla Public License 2.0 | https://www.mozilla.org/MPL/2.0 | https://www.mozilla.org/en-US/MPL/2.0
            PostgreSQL
            Python-2.0
            Unicode-3.0
            Unlicense | https://unlicense.org | Unlicense.org
            UPL-1.0 | Universal Permissive License 1.0 | https://oss.oracle.com/licenses/upl
            WTFPL
            Zlib
            """);

    private SpdxLicenses() {}

    /** An expression for the name, which can be one itself, else for the URL. */
    public static Optional<String> find(@Nullable String name, @Nullable String url) {
        return Stream.of(Optional.ofNullable(name), Optional.ofNullable(url))
                .flatMap(Optional::stream)
                .flatMap(text -> expression(text.strip()).stream())
                .findFirst();
    }

    private static Optional<String> expression(String text) {
        List<String> words = new ArrayList<>();
        for (String word : OPERATOR.split(text, -1)) {
            boolean isOperator = words.size() % 2 == 1;
            String known = isOperator ? word : IDENTIFIERS.get(key(word));
            if (known == null) {
                return Optional.empty();
            }
            words.add(known);
        }
        return Optional.of(String.join(" ", words));
    }

    private static Map<String, String> table(String lines) {
        Map<String, String> identifiers = new LinkedHashMap<>();
        for (String line : lines.lines().toList()) {
            List<String> names = Arrays.asList(line.split("\\s*\\|\\s*"));
            names.forEach(name -> identifiers.put(key(name), names.get(0)));
        }
        return Map.copyOf(identifiers);
    }

    private static String key(String text) {
        String plain = text.toLowerCase(Locale.ROOT)
                .replaceFirst("^https?://(www\\.)?((opensource|spdx)\\.org/licenses?/)?", "")
                .replaceFirst("\\.(txt|html|htm|php)$", "")
                .replace("+", " or later ")
                .replaceAll("[^a-z0-9]+", " ")
                .replaceAll("\\bv(?=\\d)", "")
                .replaceAll("(?<=\\d) 0\\b", "");
        return COMMON_WORDS.matcher(plain).replaceAll(" ").strip().replaceAll(" +", " ");
    }
}
