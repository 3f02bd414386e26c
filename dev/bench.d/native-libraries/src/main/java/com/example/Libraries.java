package com.example;

import com.github.luben.zstd.Zstd;
import com.sun.jna.NativeLibrary;
import io.netty.channel.epoll.Epoll;
import io.netty.handler.ssl.OpenSsl;
import java.sql.DriverManager;
import net.jpountz.lz4.LZ4Factory;
import org.fusesource.jansi.internal.CLibrary;
import org.rocksdb.RocksDB;
import org.xerial.snappy.Snappy;

/** Calls nine libraries whose jars contain native code. */
public final class Libraries {
    private Libraries() {}

    public static void main(String[] arguments) throws Exception {
        OpenSsl.ensureAvailability();
        Epoll.ensureAvailability();
        RocksDB.loadLibrary();
        DriverManager.getConnection("jdbc:sqlite::memory:").close();
        System.out.printf(
                "nine libraries: %d %d %d %d %d%n",
                Zstd.compress(new byte[1000]).length,
                Snappy.compress(new byte[1000]).length,
                LZ4Factory.nativeInstance().fastCompressor().compress(new byte[1000]).length,
                CLibrary.isatty(1),
                NativeLibrary.getProcess().getFunction("getuid").invokeInt(new Object[0]));
    }
}
