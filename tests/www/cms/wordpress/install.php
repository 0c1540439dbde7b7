<?php
/**
 * Sets the site up, with an author: the role that may publish, and may not publish unfiltered HTML. Prints how that author gets in.
 */

define( 'WP_INSTALLING', true );
require $argv[1] . '/wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';

wp_install( 'Labour', 'admin', 'admin@example.org', false, '', wp_generate_password() );

$password = wp_generate_password( 24, false );
$author   = wp_insert_user(
	array(
		'user_login' => 'author',
		'user_pass'  => $password,
		'user_email' => 'author@example.org',
		'role'       => 'author',
	)
);
if ( is_wp_error( $author ) || user_can( $author, 'unfiltered_html' ) || ! user_can( $author, 'publish_posts' ) ) {
	fwrite( STDERR, 'The author could not be set up.' );
	exit( 1 );
}
switch_theme( 'twentytwentythree' );
list( $application_password ) = WP_Application_Passwords::create_new_application_password( $author, array( 'name' => 'tests' ) );

echo wp_json_encode(
	array(
		'version'             => get_bloginfo( 'version' ),
		'user'                => 'author',
		'password'            => $password,
		'applicationPassword' => $application_password,
	)
);
