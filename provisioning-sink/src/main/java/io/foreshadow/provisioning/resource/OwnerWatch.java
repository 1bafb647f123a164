package io.foreshadow.provisioning.resource;

/** Ends this process when its owner has ended, however that came about. */
final class OwnerWatch implements Runnable {
    private static final long POLL_MILLIS = 500;

    private final long ownerPid;
    private final Runnable onGone;

    private OwnerWatch(long ownerPid, Runnable onGone) {
        this.ownerPid = ownerPid;
        this.onGone = onGone;
    }

    static void start(long ownerPid, Runnable onGone) {
        Thread thread = new Thread(new OwnerWatch(ownerPid, onGone), "owner-watch");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        try {
            while (Liveness.find(ownerPid).isPresent()) {
                Thread.sleep(POLL_MILLIS);
            }
            onGone.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
