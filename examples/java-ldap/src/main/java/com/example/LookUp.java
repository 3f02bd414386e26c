package com.example;

import java.io.IOException;
import java.util.Hashtable;
import javax.naming.Context;
import javax.naming.NamingException;
import javax.naming.directory.InitialDirContext;

/** Asks an LDAP server, by default one in the same process. */
public final class LookUp {
    private LookUp() {}

    public static void main(String[] arguments) throws IOException, NamingException {
        try (var server = new LdapServer()) {
            var environment = new Hashtable<String, String>();
            environment.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.ldap.LdapCtxFactory");
            environment.put(Context.PROVIDER_URL, arguments.length > 0 ? arguments[0] : server.url());
            var directory = new InitialDirContext(environment);
            System.out.println(directory.getAttributes("uid=ada,dc=example,dc=com").get("mail"));
            directory.close();
        }
    }
}
