package io.foreshadow.local.policy;

import io.foreshadow.job.topic.PolicyTopic;
import io.foreshadow.local.kafka.KafkaOptions;
import io.foreshadow.policy.InvalidPolicyException;
import io.foreshadow.policy.PolicyBook;
import io.foreshadow.policy.PolicyFile;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The policies that hold: those on the topic, over those of the job's file. */
final class Policies {
    @Mixin private KafkaOptions kafka;

    @Option(
            names = "--policies",
            paramLabel = "FILE",
            description = {
                "the policies file that the job was submitted with; may be left out where the topic",
                "has a policy for *"
            })
    private Path file;

    PolicyTopic topic() {
        return topic(kafka);
    }

    static PolicyTopic topic(KafkaOptions kafka) {
        return new PolicyTopic(kafka.bootstrapServers(), kafka.clientProperties());
    }

    /** An opened book, with what the topic held then. */
    record Opened(PolicyBook book, Map<String, String> records, Map<String, String> refused) {}

    Opened open() {
        PolicyBook book = file == null ? PolicyBook.ofRecords() : PolicyFile.read(file);
        Map<String, String> records = topic().read().records();
        return new Opened(book, records, book.changeAll(records));
    }

    /**
     * As {@link #open}, for a question that cannot be answered without a policy for all clients.
     *
     * @param key that is asked for, or put in
     */
    PolicyBook openFor(String key) {
        Opened opened = open();
        if (file == null
                && !key.equals(PolicyBook.DEFAULT)
                && !opened.records().containsKey(PolicyBook.DEFAULT)) {
            throw new InvalidPolicyException(
                    "foreshadow.policies has no policy for *, so the others cannot be judged; name"
                            + " the file that the job was submitted with: --policies FILE");
        }
        return opened.book();
    }
}
