package io.foreshadow.policy;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.foreshadow.events.Policy;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is said about policies, and the policy of every client that follows from it.
 *
 * <p>Each part says what differs, under a key: {@link #DEFAULT} for all clients, {@link
 * #APPLICATION} and a name for the clients of an application, or a client. A client's policy is its
 * own part, over that of the application it names, over the default, over Foreshadow's own
 * defaults. Parts come from a file and, over it, from records that may change: a record takes the
 * place of the file's part of the same key, and when it is deleted that part holds again.
 *
 * <p>A record may also be laid over what is said under a key, without taking its place: its own key
 * is {@link #OVER} and that key. So a pause or an approval needs to know nothing else of the
 * client.
 *
 * <p>A book is always valid as a whole: a change that would make any policy invalid is refused and
 * changes nothing. Not thread-safe.
 */
public final class PolicyBook implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Key of the part that holds for every client. */
    public static final String DEFAULT = "*";

    /** Before the name of an application, the key of the part that holds for its clients. */
    public static final String APPLICATION = "app:";

    /** Before a key, the key of a record that is laid over what is said under it. */
    public static final String OVER = "over:";

    private static final String APPLICATION_FIELD = "application";

    private final HashMap<String, ObjectNode> file;
    private final HashMap<String, ObjectNode> records = new HashMap<>();
    private boolean mayAct = true;

    /** Of the default and of the clients that have a part of their own. */
    private transient Map<String, Policy> known;

    /** Many parts lead to the same policy, which is kept once. */
    private transient Map<Policy, Policy> same;

    /**
     * A book whose parts are those of a file.
     *
     * @throws InvalidPolicyException if a policy is not valid
     */
    PolicyBook(Map<String, ObjectNode> file) {
        this.file = new HashMap<>(file);
        check(DEFAULT);
    }

    /**
     * A book without a file, in which nothing is valid before a record for all clients is there.
     */
    public static PolicyBook ofRecords() {
        return new PolicyBook();
    }

    private PolicyBook() {
        file = new HashMap<>();
    }

    /** The policy that holds for a client. */
    public Policy of(String client) {
        String key = isClient(client) && part(client) != null ? client : DEFAULT;
        if (known == null) {
            known = new HashMap<>();
            same = new HashMap<>();
        }
        return known.computeIfAbsent(
                key, one -> same.computeIfAbsent(resolve(one), policy -> policy));
    }

    /** Takes in a record that another book, of the same file and records, has found to be valid. */
    public void accept(String key, String json) {
        put(key, json == null ? null : parse(json, where(key)));
        known = null;
    }

    /** The application that a client's own part names. */
    public Optional<String> applicationOf(String client) {
        ObjectNode part = isClient(client) ? part(client) : null;
        return Optional.ofNullable(part)
                .map(own -> own.get(APPLICATION_FIELD))
                .map(name -> name.textValue());
    }

    /**
     * Takes a record in, or refuses it.
     *
     * @param key client, application or default
     * @param json its part; null deletes the record
     * @throws InvalidPolicyException naming the field and the rule; then nothing has changed
     */
    public void change(String key, String json) {
        if (key == null || base(key).isBlank() || base(key).equals(APPLICATION)) {
            throw new InvalidPolicyException(
                    "the key of a policy must be a client, app:NAME or *, not "
                            + (key == null ? "missing" : "\"" + key + "\""));
        }
        ObjectNode part = json == null ? null : parse(json, where(key));
        ObjectNode before = put(key, part);
        try {
            check(base(key));
        } catch (InvalidPolicyException e) {
            put(key, before);
            throw e;
        } finally {
            known = null;
        }
    }

    /**
     * Takes many records in, in whatever order they fit together.
     *
     * @return of those refused: the key, and the reason
     */
    public Map<String, String> changeAll(Map<String, String> parts) {
        Map<String, String> open = new TreeMap<>(parts);
        Map<String, String> refused = new TreeMap<>();
        int before;
        do {
            before = open.size();
            refused.clear();
            for (String key : List.copyOf(open.keySet())) {
                try {
                    change(key, open.get(key));
                    open.remove(key);
                } catch (InvalidPolicyException e) {
                    refused.put(key, e.getMessage());
                }
            }
        } while (open.size() < before && !open.isEmpty());
        return refused;
    }

    /** All records, by key, as JSON. */
    public Map<String, String> records() {
        Map<String, String> result = new TreeMap<>();
        records.forEach((key, part) -> result.put(key, part.toString()));
        return result;
    }

    /**
     * Puts records that were taken in before in the place of all there are.
     *
     * @return of those that do not go with the file's parts any more: the key, and the reason
     */
    public Map<String, String> restore(Map<String, String> kept) {
        records.clear();
        return changeAll(kept);
    }

    /** Whether any client may be acted upon. */
    public boolean anyActs() {
        return clients().stream().anyMatch(client -> of(client).mode().acts())
                || of(DEFAULT).mode().acts();
    }

    /** From now on a policy of mode act is not valid: there is nobody to act. */
    public void forbidActing() {
        mayAct = false;
    }

    /**
     * Where each field of a policy is from.
     *
     * @param key client, application or default
     * @throws InvalidPolicyException if there is no valid policy
     */
    public List<Field> explain(String key) {
        resolve(key);
        List<Field> fields = new ArrayList<>();
        explain(JsonPointer.empty(), merged(key), key, fields);
        return fields;
    }

    /**
     * One field of a policy.
     *
     * @param path to it, {@code limits.breach}
     * @param value as it was written
     * @param key of the part that says so; null where none does, and Foreshadow's default holds
     * @param isRecord whether that part is a record, and not of the file
     */
    public record Field(String path, JsonNode value, String key, boolean isRecord) {}

    /** Of mappings that are merged field by field, the fields; of all others, the whole. */
    private void explain(JsonPointer at, ObjectNode tree, String key, List<Field> fields) {
        for (var field : tree.properties()) {
            JsonPointer path = at.appendProperty(field.getKey());
            if (field.getValue() instanceof ObjectNode below
                    && PolicyTree.builtIn().at(path).isObject()) {
                explain(path, below, key, fields);
            } else {
                String from = source(path, key);
                fields.add(
                        new Field(
                                path.toString().substring(1).replace('/', '.'),
                                field.getValue(),
                                from,
                                from != null && isOfRecord(path, from)));
            }
        }
    }

    private boolean isOfRecord(JsonPointer path, String key) {
        ObjectNode over = records.get(OVER + key);
        return records.containsKey(key) || over != null && !over.at(path).isMissingNode();
    }

    private String source(JsonPointer path, String key) {
        return layers(key).stream()
                .filter(layer -> part(layer) != null && !part(layer).at(path).isMissingNode())
                .reduce((general, specific) -> specific)
                .orElse(null);
    }

    /** Path to the part of a key, as in a file. */
    static String where(String key) {
        if (key.startsWith(OVER)) {
            return where(base(key));
        }
        if (key.equals(DEFAULT)) {
            return "default";
        }
        return isClient(key)
                ? "clients." + key
                : "applications." + key.substring(APPLICATION.length());
    }

    private static boolean isClient(String key) {
        return !key.equals(DEFAULT) && !key.startsWith(APPLICATION) && !key.startsWith(OVER);
    }

    /** The key that a record is about. */
    private static String base(String key) {
        return key.startsWith(OVER) ? key.substring(OVER.length()) : key;
    }

    private ObjectNode part(String key) {
        ObjectNode record = records.get(key);
        ObjectNode said = record == null ? file.get(key) : record;
        ObjectNode over = records.get(OVER + key);
        if (over == null) {
            return said;
        }
        return said == null ? over : PolicyTree.over(said, over);
    }

    private ObjectNode put(String key, ObjectNode part) {
        return part == null ? records.remove(key) : records.put(key, part);
    }

    /** Sees to it that every policy which a part enters is valid. */
    private void check(String key) {
        resolve(key);
        if (!isClient(key)) {
            clients().stream()
                    .filter(client -> layers(client).contains(key))
                    .forEach(this::resolve);
        }
        if (key.equals(DEFAULT)) {
            keys().stream().filter(other -> other.startsWith(APPLICATION)).forEach(this::resolve);
        }
    }

    private Policy resolve(String key) {
        Policy policy = PolicyTree.policy(merged(key), where(key));
        if (policy.mode().acts() && !mayAct) {
            String path = where(key) + ".mode";
            throw new InvalidPolicyException(
                    path
                            + " is act, but nobody is there to act; use advise, or give the job a --platform",
                    path,
                    null);
        }
        return policy;
    }

    private ObjectNode merged(String key) {
        ObjectNode tree = PolicyTree.builtIn();
        for (String layer : layers(key)) {
            tree = PolicyTree.over(tree, part(layer));
        }
        if (isClient(key)) {
            tree.remove(APPLICATION_FIELD);
        }
        return tree;
    }

    private List<String> layers(String key) {
        List<String> result = new ArrayList<>();
        result.add(DEFAULT);
        JsonNode application = part(key) == null ? null : part(key).get(APPLICATION_FIELD);
        if (isClient(key) && application != null && !application.isNull()) {
            result.add(APPLICATION + name(application, where(key)));
        }
        if (!key.equals(DEFAULT)) {
            result.add(key);
        }
        return result;
    }

    private static String name(JsonNode application, String where) {
        if (!application.isTextual() || application.textValue().isBlank()) {
            String path = where + "." + APPLICATION_FIELD;
            throw new InvalidPolicyException(
                    path + " must be the name of an application, not " + application, path, null);
        }
        return application.textValue();
    }

    private TreeSet<String> keys() {
        TreeSet<String> keys = new TreeSet<>(file.keySet());
        records.keySet().forEach(key -> keys.add(base(key)));
        return keys;
    }

    private List<String> clients() {
        return keys().stream().filter(PolicyBook::isClient).toList();
    }

    private static ObjectNode parse(String json, String where) {
        try {
            JsonNode tree = PolicyTree.json(json);
            if (tree instanceof ObjectNode part) {
                return part;
            }
            throw new InvalidPolicyException(where + " must be a JSON object of policy fields");
        } catch (JsonProcessingException e) {
            throw new InvalidPolicyException(
                    where
                            + " is not JSON, line "
                            + e.getLocation().getLineNr()
                            + ": "
                            + PolicyTree.firstLine(e),
                    e);
        }
    }
}
