package io.foreshadow.local.benchmark.moves;

/** What goes on with the client. */
enum Phase {
    LEAD_IN("lead-in, not compared"),
    STEADY("steady, between moves"),
    PREPARING("provision and warm-up"),
    SHIFTING("shifts of traffic"),
    CLEARING("drain and removal");

    private final String title;

    Phase(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
