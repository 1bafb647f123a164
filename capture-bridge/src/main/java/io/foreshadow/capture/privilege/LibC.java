package io.foreshadow.capture.privilege;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;

/**
 * The functions of the C library that tell and change who a process is. Those that change it act on
 * all threads of the process (man 7 nptl), except for {@link #prctl}.
 */
interface LibC extends Library {
    LibC INSTANCE = Native.load("c", LibC.class);

    int geteuid();

    /** The entry of a user, or null. */
    Pointer getpwnam(String name);

    int setgroups(NativeLong count, Pointer groups) throws LastErrorException;

    int setresgid(int real, int effective, int saved) throws LastErrorException;

    int setresuid(int real, int effective, int saved) throws LastErrorException;

    int prctl(int option, NativeLong second, NativeLong third, NativeLong fourth, NativeLong fifth)
            throws LastErrorException;
}
