package io.foreshadow.provisioning.webhook;

import io.foreshadow.provisioning.Platform;
import io.foreshadow.provisioning.PlatformFactory;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;

/**
 * Opens the platform behind a URL.
 *
 * @param url where actions are sent to, http or https
 * @param secretFile holds the secrets, where the platform is opened; null for the environment, see
 *     {@link Secrets#VARIABLE}
 * @param timeout how long to wait for an answer; above 0
 */
public record WebhookPlatformFactory(URI url, String secretFile, Duration timeout)
        implements PlatformFactory {
    public WebhookPlatformFactory {
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        require(
                scheme.equals("http") || scheme.equals("https"),
                url + " must begin with http:// or https://");
        require(url.getHost() != null, url + " names no host");
        require(
                url.getUserInfo() == null,
                "the URL of " + url.getHost() + " must hold no password, the signature is enough");
        require(url.getFragment() == null, url + " must have no part behind #");
        require(timeout.toMillis() > 0, "the timeout must be above 0");
    }

    @Override
    public Platform open() throws IOException {
        Secrets.read(secretFile);
        return new WebhookPlatform(
                url,
                new SignedHttp(secretFile, timeout, InstantSource.system()),
                InstantSource.system());
    }

    private static void require(boolean holds, String complaint) {
        if (!holds) {
            throw new IllegalArgumentException(complaint);
        }
    }
}
