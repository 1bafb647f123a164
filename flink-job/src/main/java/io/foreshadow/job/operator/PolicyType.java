package io.foreshadow.job.operator;

import io.foreshadow.events.Policy;
import java.lang.reflect.Type;
import java.util.Map;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInfoFactory;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** How Flink carries and keeps a {@link Policy}: see {@link PolicySerializer}. */
public final class PolicyType extends TypeInformation<Policy> {
    private static final long serialVersionUID = 1L;

    /** For the annotation of a record's component. */
    public static final class Factory extends TypeInfoFactory<Policy> {
        @Override
        public TypeInformation<Policy> createTypeInfo(
                Type type, Map<String, TypeInformation<?>> parameters) {
            return new PolicyType();
        }
    }

    @Override
    public boolean isBasicType() {
        return false;
    }

    @Override
    public boolean isTupleType() {
        return false;
    }

    @Override
    public int getArity() {
        return 1;
    }

    @Override
    public int getTotalFields() {
        return 1;
    }

    @Override
    public Class<Policy> getTypeClass() {
        return Policy.class;
    }

    @Override
    public boolean isKeyType() {
        return false;
    }

    @Override
    public TypeSerializer<Policy> createSerializer(SerializerConfig config) {
        return new PolicySerializer();
    }

    @Override
    public String toString() {
        return "Policy";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PolicyType;
    }

    @Override
    public int hashCode() {
        return PolicyType.class.hashCode();
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof PolicyType;
    }
}
