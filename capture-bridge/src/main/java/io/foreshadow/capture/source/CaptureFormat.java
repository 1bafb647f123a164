package io.foreshadow.capture.source;

import java.io.IOException;

/** A file format of captures. */
interface CaptureFormat {
    /** Longest record that is believed; a greater length means a damaged file. */
    int MAX_RECORD_BYTES = 16 << 20;

    /**
     * Reads one record and hands over the packet in it, if it holds one.
     *
     * @return false at the end of the file
     * @throws DamagedCaptureException when the file ends or makes no sense inside the record
     */
    boolean next(PacketHandler handler) throws IOException, DamagedCaptureException;
}
