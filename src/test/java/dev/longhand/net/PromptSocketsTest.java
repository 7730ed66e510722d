package dev.longhand.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;

class PromptSocketsTest {
    private final PromptSockets sockets = new PromptSockets();

    @Test
    void aSocketThatIsStillToBeConnectedSendsAtOnce() throws Exception {
        try (Socket socket = sockets.createSocket()) {
            assertTrue(socket.getTcpNoDelay());
            assertFalse(socket.isConnected());
        }
    }

    @Test
    void everyConnectedSocketSendsAtOnce() throws Exception {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (ServerSocket server = new ServerSocket(0, 10, loopback)) {
            int port = server.getLocalPort();
            String host = loopback.getHostAddress();
            try (Socket one = sockets.createSocket(host, port);
                    Socket two = sockets.createSocket(loopback, port);
                    Socket three = sockets.createSocket(host, port, loopback, 0);
                    Socket four = sockets.createSocket(loopback, port, loopback, 0)) {
                for (Socket socket : new Socket[] {one, two, three, four}) {
                    assertTrue(socket.getTcpNoDelay());
                    assertEquals(port, socket.getPort());
                }
            }
        }
    }
}
