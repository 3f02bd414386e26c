package io.github.scratchmaven.mojo.bean;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The URL of a website or of a repository as everybody may see it: without what Maven's SCM adds in front, and without a password or a token. */
final class PublicUrl {

    /** Such as {@code scm:git:} or {@code scm|svn|}. */
    private static final Pattern SCM = Pattern.compile("^scm[:|][A-Za-z0-9_-]+[:|]");

    private static final Pattern URL = Pattern.compile(
            "^(?!file:)(?<scheme>[A-Za-z][A-Za-z0-9+.-]*)://(?:(?<user>[^/?#]*)@)?(?<rest>[^/?#@].*)$",
            Pattern.CASE_INSENSITIVE);

    /** Such as {@code git@github.com:team/app.git}, whose user is no secret. */
    private static final Pattern SSH = Pattern.compile("^[A-Za-z0-9._-]+@[A-Za-z0-9.-]+:[^:@]+$");

    private PublicUrl() {}

    /** Empty for what is no URL, and for a path of this machine. */
    static Optional<String> of(String text) {
        String address = SCM.matcher(text.strip()).replaceFirst("");
        Matcher url = URL.matcher(address);
        if (url.matches()) {
            return Optional.of(url.group("scheme") + "://" + user(url) + url.group("rest"));
        }
        return Optional.of(address).filter(SSH.asMatchPredicate());
    }

    /** The user of SSH is part of the address, such as {@code git}. */
    private static String user(Matcher url) {
        String user = url.group("user");
        return user != null && url.group("scheme").endsWith("ssh") ? user.replaceFirst(":.*$", "") + "@" : "";
    }
}
