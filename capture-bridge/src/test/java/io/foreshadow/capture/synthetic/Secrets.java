package io.foreshadow.capture.synthetic;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Secrets that are planted in traffic, a different one in each place, and looked for in what comes
 * of it: eight characters of one are enough to find it, plain, percent-encoded, in hexadecimal or
 * in base64, in upper or lower case.
 */
public final class Secrets {
    private static final String LETTERS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /** Length of a secret, in bytes. */
    public static final int LENGTH = 20;

    private static final int ENOUGH = 8;
    private static final Pattern PLACE = Pattern.compile("<([^<>]+)>");

    private final Random random = new Random(7);
    private final Map<String, String> secretsByPlace = new LinkedHashMap<>();
    private final Map<String, String> placesByPart = new LinkedHashMap<>();

    /** The secret of a place. */
    public String of(String place) {
        return secretsByPlace.computeIfAbsent(place, this::mint);
    }

    /** The text with a secret for each {@code <place>}. */
    public String plant(String text) {
        return PLACE.matcher(text).replaceAll(match -> of(match.group(1)));
    }

    /** The same as bytes. */
    public byte[] plantBytes(String text) {
        return plant(text).getBytes(ISO_8859_1);
    }

    /** Something else that must not leave, in no other form than this. */
    public void add(String place, String text) {
        placesByPart.put(text.toLowerCase(Locale.ROOT), place);
    }

    /** How many places there are. */
    public int count() {
        return secretsByPlace.size();
    }

    /** The places of the secrets that are in a text, even in part. */
    public Set<String> foundIn(String text) {
        String searched = text.toLowerCase(Locale.ROOT);
        Set<String> grams = new HashSet<>();
        for (int at = 0; at + ENOUGH <= searched.length(); at++) {
            grams.add(searched.substring(at, at + ENOUGH));
        }
        Set<String> found = new TreeSet<>();
        placesByPart.forEach(
                (part, place) -> {
                    boolean is =
                            part.length() == ENOUGH
                                    ? grams.contains(part)
                                    : searched.contains(part);
                    if (is) {
                        found.add(place);
                    }
                });
        return found;
    }

    private String mint(String place) {
        StringBuilder secret = new StringBuilder();
        while (secret.length() < LENGTH) {
            // Digits among letters: what a program made, not what people call a page.
            int range = secret.length() % 4 == 3 ? 10 : LETTERS.length();
            secret.append(LETTERS.charAt(LETTERS.length() - 1 - random.nextInt(range)));
        }
        note(place, secret.toString());
        return secret.toString();
    }

    private void note(String place, String secret) {
        byte[] bytes = secret.getBytes(US_ASCII);
        parts(place, secret);
        parts(place, HexFormat.of().formatHex(bytes));
        parts(place, HexFormat.ofDelimiter("%").formatHex(bytes));
        for (int shift = 0; shift < 3; shift++) {
            byte[] shifted = new byte[shift + bytes.length];
            System.arraycopy(bytes, 0, shifted, shift, bytes.length);
            String base64 = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            parts(place, base64.substring(shift == 0 ? 0 : 4, base64.length() - 2));
        }
    }

    private void parts(String place, String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        for (int at = 0; at + ENOUGH <= lower.length(); at++) {
            placesByPart.put(lower.substring(at, at + ENOUGH), place);
        }
    }
}
