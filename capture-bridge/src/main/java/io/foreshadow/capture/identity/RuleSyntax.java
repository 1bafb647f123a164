package io.foreshadow.capture.identity;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Makes rules of what is written on the command line. */
final class RuleSyntax {
    private static final String RULES =
            "header:NAME, header:NAME:hash, cookie:NAME, key:NAME, sni, proxy, forwarded,"
                    + " cidr:FILE, cidr:RANGE=NAME, vni, vni:ID=NAME, assignment or source";

    private static final String PLAIN = "plain";
    private static final String HASH = "hash";
    private static final long MAX_NETWORK = 0xff_ffff;

    private final IdentitySettings settings;
    private final TrustedProxies trusted;

    RuleSyntax(IdentitySettings settings) {
        this.settings = settings;
        this.trusted = new TrustedProxies(settings.trustedProxies());
    }

    /**
     * The rule.
     *
     * @throws IllegalArgumentException saying in one line what is wrong with it
     */
    ClientRule parse(String text) {
        RuleText rule = new RuleText(text);
        return switch (rule.kind()) {
            case "header" -> header(rule);
            case "cookie" -> new CookieRule(rule.name("cookie:session"), hashed(rule));
            case "key" -> new HeaderRule(rule.name("key:X-Api-Key"), hashed(rule));
            case "sni" -> sni(rule);
            case "proxy" -> new ProxyRule(trusted, addresses(rule));
            case "forwarded" -> forwarded(rule);
            case "cidr" -> cidr(rule);
            case "vni" -> rule.argument().isEmpty() ? network(rule) : namedNetworks(rule);
            case "assignment" -> assignment(rule);
            case "source" -> source(rule);
            default -> throw rule.wrong("is unknown: write " + RULES);
        };
    }

    private ClientRule header(RuleText rule) {
        String name = rule.without(HASH).name("header:X-Tenant or header:X-User:hash");
        return new HeaderRule(name, rule.has(HASH) ? hashed(rule) : new PlainNames());
    }

    private static ClientRule sni(RuleText rule) {
        rule.requireNoArgument("sni");
        return (origin, fields) -> origin.serverName();
    }

    private ClientRule forwarded(RuleText rule) {
        if (settings.trustedProxies().isEmpty()) {
            throw rule.wrong("believes only trusted proxies: give --trusted-proxy RANGE");
        }
        RuleText which = rule.without(PLAIN);
        List<String> names =
                which.text().equals(which.kind())
                        ? List.of("Forwarded", "X-Forwarded-For")
                        : List.of(which.name("forwarded:X-Forwarded-For"));
        List<ForwardedField> fields = names.stream().map(this::forwardedField).toList();
        return new ForwardedRule(fields, trusted, names(rule));
    }

    private ForwardedField forwardedField(String name) {
        return name.equalsIgnoreCase("forwarded")
                ? new StandardForwardedField(trusted)
                : new AddressListField(name, trusted);
    }

    private static ClientRule cidr(RuleText rule) {
        String argument = rule.argument();
        if (argument.isEmpty()) {
            throw rule.wrong("lacks its ranges: write cidr:FILE or cidr:10.1.0.0/16=acme");
        }
        CidrMap names =
                new CidrMap(
                        argument.contains("=") ? ranges(rule) : CidrFile.read(Path.of(argument)));
        return (origin, fields) -> names.find(origin.source());
    }

    private static Map<Cidr, String> ranges(RuleText rule) {
        NameTable<Cidr> table = new NameTable<>();
        for (String part : rule.argument().split(",", -1)) {
            int equals = part.indexOf('=');
            String range = part.substring(0, Math.max(0, equals));
            try {
                table.add(Cidr.parse(range), range, part.substring(equals + 1));
            } catch (IllegalArgumentException e) {
                throw rule.wrong(e);
            }
        }
        return table.names();
    }

    private static ClientRule network(RuleText rule) {
        rule.requireNoArgument("vni or vni:4242=acme");
        return new NetworkRule();
    }

    private static ClientRule namedNetworks(RuleText rule) {
        NameTable<Long> table = new NameTable<>();
        for (String part : rule.argument().split(",", -1)) {
            if (!part.matches("[0-9]{1,8}=.*") || networkOf(part) > MAX_NETWORK) {
                throw rule.wrong(
                        "needs identifiers from 0 to "
                                + MAX_NETWORK
                                + " with names: write for example vni:4242=acme");
            }
            int equals = part.indexOf('=');
            try {
                table.add(networkOf(part), part.substring(0, equals), part.substring(equals + 1));
            } catch (IllegalArgumentException e) {
                throw rule.wrong(e);
            }
        }
        return new NamedNetworkRule(table.names());
    }

    private static long networkOf(String part) {
        return Long.parseLong(part.substring(0, part.indexOf('=')));
    }

    private ClientRule assignment(RuleText rule) {
        rule.requireNoArgument("assignment");
        if (settings.assignments() == null) {
            throw rule.wrong("needs the topic of assignments: give --kafka HOST:PORT");
        }
        return (origin, fields) -> settings.assignments().apply(origin.server());
    }

    private ClientRule source(RuleText rule) {
        AddressNames names = addresses(rule);
        return (origin, fields) -> names.of(origin.source());
    }

    /** For rules whose only option is {@code plain}. */
    private AddressNames addresses(RuleText rule) {
        String shown = rule.kind() + ":" + PLAIN;
        if (!rule.text().equals(shown)) {
            rule.requireNoArgument(rule.kind() + " or " + shown);
        }
        return names(rule);
    }

    private AddressNames names(RuleText rule) {
        return rule.has(PLAIN) ? AddressNames.plain() : AddressNames.hashed(key(rule));
    }

    /** Names that start with the kind of the rule. */
    private ValueNames hashed(RuleText rule) {
        return new HashedNames(new KeyedHash(rule.kind(), key(rule)));
    }

    private HashKey key(RuleText rule) {
        if (settings.hashKey() == null) {
            throw rule.wrong(
                    "needs a key to hash with: give --hash-key FILE, made with"
                            + " openssl rand -hex 32 > FILE");
        }
        return settings.hashKey();
    }
}
