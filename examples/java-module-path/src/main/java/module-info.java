/** An application on the module path. */
module com.example {
    requires org.eclipse.jetty.server;
}
