module example.com/over-ssh

go 1.27.4

require 127.0.0.1/team/lib.git v1.0.0
