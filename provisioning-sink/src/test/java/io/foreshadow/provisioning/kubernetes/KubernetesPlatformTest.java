package io.foreshadow.provisioning.kubernetes;

import io.foreshadow.provisioning.Platform;
import io.foreshadow.provisioning.PlatformContract;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;

/** Against a stand-in for the API server; see {@link TestingApiServer} for what that leaves out. */
class KubernetesPlatformTest extends PlatformContract {
    private KubernetesWorld world;

    @Override
    protected void startWorld() throws Exception {
        world = new KubernetesWorld();
    }

    @Override
    protected void stopWorld() {
        world.close();
    }

    @Override
    protected Platform open() {
        return world.open(InstantSource.system(), KubernetesWorld.OPTIONS);
    }

    @Override
    protected Set<String> resources() {
        return world.resources();
    }

    @Override
    protected Map<String, Integer> shares() {
        return world.shares();
    }
}
