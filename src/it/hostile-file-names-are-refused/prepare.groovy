new File(basedir, 'red\u001b[31m\nline.txt').text = 'hostile'
true
