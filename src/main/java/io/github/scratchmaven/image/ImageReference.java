package io.github.scratchmaven.image;

import java.util.Locale;
import java.util.Optional;

/**
 * The name of an image, in full: registry, path, and optionally tag and digest. Follows the grammar of
 * {@code distribution/reference}, as Docker does, with its defaults {@code docker.io} and {@code library/}.
 *
 * @param domain the registry's host, with its port if it has one
 * @param path the repository within the registry
 */
public record ImageReference(String domain, String path, Optional<String> tag, Optional<Digest> digest) {

    private static final String DEFAULT_DOMAIN = "docker.io";
    private static final String LEGACY_DOMAIN = "index.docker.io";
    private static final String OFFICIAL = "library/";
    private static final String DEFAULT_TAG = "latest";

    /** Rejects parts that are not valid. */
    public ImageReference {
        ReferenceGrammar.requireDomain(domain);
        ReferenceGrammar.requirePath(path, familiarName(domain, path));
        tag.ifPresent(ReferenceGrammar::requireTag);
    }

    /** Parses a short or full name: {@code golang:1.27.4}, {@code registry.example.com:5000/team/app@sha256:…}. */
    public static ImageReference parse(String text) {
        ReferenceGrammar.requireName(text);
        int slash = text.indexOf('/');
        String first = slash < 0 ? "" : text.substring(0, slash);
        return isDomain(first)
                ? parse(first.equals(LEGACY_DOMAIN) ? DEFAULT_DOMAIN : first, text.substring(slash + 1))
                : parse(DEFAULT_DOMAIN, text);
    }

    /** This name with another tag; a digest stays. */
    public ImageReference withTag(String newTag) {
        return new ImageReference(domain, path, Optional.of(newTag), digest);
    }

    /** This name without a tag; a digest stays. */
    public ImageReference withoutTag() {
        return new ImageReference(domain, path, Optional.empty(), digest);
    }

    /** This name with another digest; a tag stays. */
    public ImageReference withDigest(Digest newDigest) {
        return new ImageReference(domain, path, tag, Optional.of(newDigest));
    }

    /** This name with the tag {@code latest} if it has neither tag nor digest. */
    public ImageReference withDefaultTag() {
        return tag.isPresent() || digest.isPresent() ? this : withTag(DEFAULT_TAG);
    }

    /** Whether it is one of Docker Hub's official images, whose names have neither registry nor user. */
    public boolean isOfficial() {
        return isOfficial(domain, path);
    }

    /** The name without tag and digest, as Docker prints it: {@code golang}, {@code registry.example.com/team/app}. */
    public String familiarName() {
        return familiarName(domain, path);
    }

    /** The whole reference: {@code docker.io/library/golang:1.27.4}. */
    public String canonical() {
        return domain + "/" + path + suffix();
    }

    /** The reference as Docker prints it: {@code golang:1.27.4}. */
    @Override
    public String toString() {
        return familiarName() + suffix();
    }

    /** The part before the first slash is a registry if it looks like a host; a plain word is a user of the default registry. */
    private static boolean isDomain(String first) {
        return first.equals("localhost")
                || first.contains(".")
                || first.contains(":")
                || !first.equals(first.toLowerCase(Locale.ROOT));
    }

    private static ImageReference parse(String domain, String remainder) {
        int at = remainder.indexOf('@');
        String named = at < 0 ? remainder : remainder.substring(0, at);
        int colon = named.indexOf(':');
        String path = colon < 0 ? named : named.substring(0, colon);
        return new ImageReference(
                domain,
                domain.equals(DEFAULT_DOMAIN) && !path.contains("/") ? OFFICIAL + path : path,
                colon < 0 ? Optional.empty() : Optional.of(named.substring(colon + 1)),
                at < 0 ? Optional.empty() : Optional.of(Digest.parse(remainder.substring(at + 1))));
    }

    private static String familiarName(String domain, String path) {
        String name = isOfficial(domain, path) ? path.substring(OFFICIAL.length()) : path;
        return domain.equals(DEFAULT_DOMAIN) && !namesDomain(name) ? name : domain + "/" + path;
    }

    /** Whether the name without the default registry would be that of an image in another registry. */
    private static boolean namesDomain(String name) {
        int slash = name.indexOf('/');
        return slash >= 0 && isDomain(name.substring(0, slash));
    }

    private static boolean isOfficial(String domain, String path) {
        return domain.equals(DEFAULT_DOMAIN) && path.startsWith(OFFICIAL) && path.indexOf('/', OFFICIAL.length()) < 0;
    }

    private String suffix() {
        return tag.map(name -> ":" + name).orElse("")
                + digest.map(hash -> "@" + hash).orElse("");
    }
}
