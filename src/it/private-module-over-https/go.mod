module example.com/over-https

go 1.27.4

require example.com/private v1.0.0
