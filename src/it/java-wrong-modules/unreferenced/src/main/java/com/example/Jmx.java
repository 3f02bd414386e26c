package com.example;

import javax.management.remote.JMXConnectorServerFactory;
import javax.management.remote.JMXServiceURL;

class Jmx implements Main.Need {

    @Override
    public Object use() throws Exception {
        return JMXConnectorServerFactory.newJMXConnectorServer(new JMXServiceURL("service:jmx:rmi:///"), null, null);
    }
}
