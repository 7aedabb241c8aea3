-- One database and one role for every service; each role owns its own database and enters no other. Run once by the image, under the account of the server itself.

\set word `cat /run/secrets/identity-password`
CREATE ROLE lt_identity LOGIN PASSWORD :'word';
CREATE DATABASE lt_identity OWNER lt_identity;
REVOKE CONNECT ON DATABASE lt_identity FROM PUBLIC;

\set word `cat /run/secrets/intake-password`
CREATE ROLE lt_intake LOGIN PASSWORD :'word';
CREATE DATABASE lt_intake OWNER lt_intake;
REVOKE CONNECT ON DATABASE lt_intake FROM PUBLIC;

\set word `cat /run/secrets/routing-password`
CREATE ROLE lt_routing LOGIN PASSWORD :'word';
CREATE DATABASE lt_routing OWNER lt_routing;
REVOKE CONNECT ON DATABASE lt_routing FROM PUBLIC;

\set word `cat /run/secrets/agency-password`
CREATE ROLE lt_agency LOGIN PASSWORD :'word';
CREATE DATABASE lt_agency OWNER lt_agency;
REVOKE CONNECT ON DATABASE lt_agency FROM PUBLIC;

\set word `cat /run/secrets/postal-password`
CREATE ROLE lt_postal LOGIN PASSWORD :'word';
CREATE DATABASE lt_postal OWNER lt_postal;
REVOKE CONNECT ON DATABASE lt_postal FROM PUBLIC;

\set word `cat /run/secrets/notification-password`
CREATE ROLE lt_notification LOGIN PASSWORD :'word';
CREATE DATABASE lt_notification OWNER lt_notification;
REVOKE CONNECT ON DATABASE lt_notification FROM PUBLIC;

\set word `cat /run/secrets/reconciliation-password`
CREATE ROLE lt_reconciliation LOGIN PASSWORD :'word';
CREATE DATABASE lt_reconciliation OWNER lt_reconciliation;
REVOKE CONNECT ON DATABASE lt_reconciliation FROM PUBLIC;
